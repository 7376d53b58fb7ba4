# The addresses are a variable's default.

variable "admin_cidr" {
  type    = string
  default = "0.0.0.0/0"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "app" {
  vpc_id = aws_vpc.main.id

  ingress { # want: security_group/admin_port_open "aws_security_group.app admits 0.0.0.0/0 to port 22 (TCP 22)"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = [var.admin_cidr]
  }
}
