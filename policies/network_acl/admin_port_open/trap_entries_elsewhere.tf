# The module may add entries with lower numbers.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_network_acl" "app" {
  vpc_id = aws_vpc.main.id

  ingress { # undecided: network_acl/admin_port_open "what is unread may add to aws_network_acl.app"
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 22
    to_port    = 22
    cidr_block = "0.0.0.0/0"
  }
}

module "entries" {
  source         = "example/entries/aws"
  network_acl_id = aws_network_acl.app.id
}
