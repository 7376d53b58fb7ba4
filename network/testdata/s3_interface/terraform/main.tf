# Two VPCs with an interface endpoint for S3. In one its private name is for all clients;
# in the other for the inbound resolver only, and a gateway endpoint serves the subnet.
resource "aws_vpc" "all" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "all" {
  vpc_id     = aws_vpc.all.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_security_group" "all" {
  vpc_id = aws_vpc.all.id

  ingress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_vpc_endpoint" "all" {
  vpc_id              = aws_vpc.all.id
  service_name        = "com.amazonaws.eu-west-1.s3"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.all.id]
  security_group_ids  = [aws_security_group.all.id]
  private_dns_enabled = true

  dns_options {
    private_dns_only_for_inbound_resolver_endpoint = false
  }
}

resource "aws_instance" "all" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.all.id
  user_data     = "#!/bin/sh\naws s3 ls s3://site\n"
}

resource "aws_vpc" "inbound" {
  cidr_block           = "10.1.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "inbound" {
  vpc_id     = aws_vpc.inbound.id
  cidr_block = "10.1.0.0/24"
}

resource "aws_route_table" "inbound" {
  vpc_id = aws_vpc.inbound.id
}

resource "aws_route_table_association" "inbound" {
  subnet_id      = aws_subnet.inbound.id
  route_table_id = aws_route_table.inbound.id
}

resource "aws_security_group" "inbound" {
  vpc_id = aws_vpc.inbound.id
}

resource "aws_vpc_security_group_ingress_rule" "inbound" {
  security_group_id = aws_security_group.inbound.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "192.168.0.0/16"
}

resource "aws_vpc_endpoint" "gateway" {
  vpc_id       = aws_vpc.inbound.id
  service_name = "com.amazonaws.eu-west-1.s3"
}

resource "aws_vpc_endpoint_route_table_association" "inbound" {
  vpc_endpoint_id = aws_vpc_endpoint.gateway.id
  route_table_id  = aws_route_table.inbound.id
}

resource "aws_vpc_endpoint" "inbound" {
  vpc_id              = aws_vpc.inbound.id
  service_name        = "com.amazonaws.eu-west-1.s3"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.inbound.id]
  security_group_ids  = [aws_security_group.inbound.id]
  private_dns_enabled = true

  dns_options {
    private_dns_only_for_inbound_resolver_endpoint = true
  }
}

resource "aws_instance" "inbound" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.inbound.id
  user_data     = "#!/bin/sh\naws s3 ls s3://site\n"
}
