# Whether anybody may log in is said when the project is deployed.

variable "administrators" {
  type = list(string)
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "web" {
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "ssh" { # undecided: security_group/admin_port_open "it may not exist" # undecided: security_group/unrestricted_ingress "may not exist"
  count = length(var.administrators)

  type              = "ingress"
  security_group_id = aws_security_group.web.id
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0"]
}
