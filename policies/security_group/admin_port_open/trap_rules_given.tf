# How many ports are open, and which, is said when the project is deployed.

variable "ports" {
  type = list(number)
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "web" { # undecided: security_group/admin_port_open "part of its rules is unknown" # undecided: security_group/high_risk_port_open "part of its rules" # undecided: security_group/unrestricted_ingress "part of its rules"
  vpc_id = aws_vpc.main.id

  dynamic "ingress" {
    for_each = var.ports

    content {
      protocol    = "tcp"
      from_port   = ingress.value
      to_port     = ingress.value
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}
