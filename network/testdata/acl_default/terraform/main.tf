# A default network ACL that is adopted without entries denies everything; one that gets an
# entry beside those of AWS denies what the entry says.
resource "aws_vpc" "wiped" {
  cidr_block           = "10.1.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "wiped" {
  vpc_id     = aws_vpc.wiped.id
  cidr_block = "10.1.0.0/24"
}

resource "aws_subnet" "wiped_endpoint" {
  vpc_id     = aws_vpc.wiped.id
  cidr_block = "10.1.1.0/24"
}

resource "aws_vpc_endpoint" "wiped" {
  vpc_id              = aws_vpc.wiped.id
  service_name        = "com.amazonaws.eu-west-1.kms"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.wiped_endpoint.id]
  private_dns_enabled = true
}

resource "aws_instance" "wiped" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.wiped.id
  user_data     = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_default_network_acl" "wiped" {
  default_network_acl_id = aws_vpc.wiped.default_network_acl_id
}

resource "aws_vpc" "kept" {
  cidr_block           = "10.2.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "kept" {
  vpc_id     = aws_vpc.kept.id
  cidr_block = "10.2.0.0/24"
}

resource "aws_subnet" "kept_endpoint" {
  vpc_id     = aws_vpc.kept.id
  cidr_block = "10.2.1.0/24"
}

resource "aws_vpc_endpoint" "kept" {
  vpc_id              = aws_vpc.kept.id
  service_name        = "com.amazonaws.eu-west-1.kms"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.kept_endpoint.id]
  private_dns_enabled = true
}

resource "aws_instance" "kept" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.kept.id
  user_data     = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_vpc" "amended" {
  cidr_block           = "10.3.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "amended" {
  vpc_id     = aws_vpc.amended.id
  cidr_block = "10.3.0.0/24"
}

resource "aws_subnet" "amended_endpoint" {
  vpc_id     = aws_vpc.amended.id
  cidr_block = "10.3.1.0/24"
}

resource "aws_vpc_endpoint" "amended" {
  vpc_id              = aws_vpc.amended.id
  service_name        = "com.amazonaws.eu-west-1.kms"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.amended_endpoint.id]
  private_dns_enabled = true
}

resource "aws_instance" "amended" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.amended.id
  user_data     = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_network_acl_rule" "amended" {
  network_acl_id = aws_vpc.amended.default_network_acl_id
  egress         = true
  rule_number    = 50
  rule_action    = "deny"
  protocol       = "tcp"
  from_port      = 443
  to_port        = 443
  cidr_block     = "10.3.1.0/24"
}
