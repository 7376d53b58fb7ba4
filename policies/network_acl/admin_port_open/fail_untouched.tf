# Nobody touched the default ACL, which frameworks count; it admits both kinds of addresses.
# framework: fsbp

resource "aws_vpc" "main" { # want: network_acl/admin_port_open "the default network ACL of aws_vpc.main admits 0.0.0.0/0 and ::/0 to ports 22 and 3389"
  cidr_block = "10.0.0.0/16"
}
