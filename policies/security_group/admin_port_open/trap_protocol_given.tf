# Which protocol the rule is for is said when the project is deployed; all of them have no ports.

variable "protocol" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "web" {
  vpc_id = aws_vpc.main.id

  ingress { # undecided: security_group/admin_port_open "its protocol is unknown" # undecided: security_group/high_risk_port_open "protocol" # undecided: security_group/unrestricted_ingress "protocol"
    protocol    = var.protocol
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}
