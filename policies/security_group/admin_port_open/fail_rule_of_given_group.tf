# Nobody knows whose rule it is; that it lets everybody in is plain.

variable "security_group_id" {
  type = string
}

resource "aws_security_group_rule" "ssh" { # want: security_group/admin_port_open "admits 0.0.0.0/0 to port 22"
  type              = "ingress"
  security_group_id = var.security_group_id
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0"]
}
