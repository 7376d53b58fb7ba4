# Entries with lower numbers may deny what this one allows.

variable "network_acl_id" {
  type = string
}

resource "aws_network_acl_rule" "ssh" { # undecided: network_acl/admin_port_open "the other entries of its network ACL are not in this configuration"
  network_acl_id = var.network_acl_id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = "0.0.0.0/0"
}
