# Nobody touched the default ACL, which frameworks count; it admits both kinds of addresses.
# framework: fsbp

resource "aws_vpc" "main" { # want: network_acl/admin_port_open "rule 100 of the default network ACL of aws_vpc.main" # want: network_acl/admin_port_open "admits ::/0"
  cidr_block = "10.0.0.0/16"
}
