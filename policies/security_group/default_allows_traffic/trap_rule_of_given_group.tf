# Whose rule it is nobody knows; it may be the default group's.

variable "security_group_id" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_security_group" "main" { # undecided: security_group/default_allows_traffic "may belong to aws_default_security_group.main"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "network" {
  security_group_id = var.security_group_id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.0.0.0/16"
}
