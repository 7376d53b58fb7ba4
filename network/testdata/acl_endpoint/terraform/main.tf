# The network ACL of the endpoint's subnet knows one client subnet of two. A client beside the
# endpoint passes none.
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "endpoint" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_security_group" "endpoint" {
  vpc_id = aws_vpc.main.id

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = [aws_vpc.main.cidr_block]
  }
}

resource "aws_vpc_endpoint" "kms" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-west-1.kms"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.endpoint.id]
  security_group_ids  = [aws_security_group.endpoint.id]
  private_dns_enabled = true
}

resource "aws_subnet" "known" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_instance" "known" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.known.id
  user_data     = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_subnet" "stranger" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.2.0/24"
}

resource "aws_instance" "stranger" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.stranger.id
  user_data     = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_instance" "neighbour" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.endpoint.id
  user_data     = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_network_acl" "endpoint" {
  vpc_id = aws_vpc.main.id
}

resource "aws_network_acl_association" "endpoint" {
  network_acl_id = aws_network_acl.endpoint.id
  subnet_id      = aws_subnet.endpoint.id
}

resource "aws_network_acl_rule" "calls" {
  network_acl_id = aws_network_acl.endpoint.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "6"
  from_port      = 443
  to_port        = 443
  cidr_block     = aws_subnet.known.cidr_block
}

resource "aws_network_acl_rule" "replies" {
  network_acl_id = aws_network_acl.endpoint.id
  egress         = true
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "6"
  from_port      = 1024
  to_port        = 65535
  cidr_block     = aws_subnet.known.cidr_block
}
