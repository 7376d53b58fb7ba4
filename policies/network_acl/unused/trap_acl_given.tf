# The association is of an ACL that is said when the project is deployed.

variable "network_acl_id" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_network_acl" "app" { # undecided: network_acl/unused "aws_network_acl_association.app may associate it"
  vpc_id = aws_vpc.main.id
}

resource "aws_network_acl_association" "app" {
  network_acl_id = var.network_acl_id
  subnet_id      = aws_subnet.app.id
}
