# The VPC is given, and its default group gets rules here.

variable "vpc_id" {
  type = string
}

resource "aws_default_security_group" "main" {
  vpc_id = var.vpc_id

  egress { # want: security_group/default_allows_traffic "aws_default_security_group.main has a rule"
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}
