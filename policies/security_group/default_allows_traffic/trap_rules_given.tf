# Which rules the default group has is said when the project is deployed.

variable "ports" {
  type = list(number)
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_security_group" "main" { # undecided: security_group/default_allows_traffic "part of its rules is unknown"
  vpc_id = aws_vpc.main.id

  dynamic "ingress" {
    for_each = var.ports

    content {
      protocol  = "tcp"
      from_port = ingress.value
      to_port   = ingress.value
      self      = true
    }
  }
}
