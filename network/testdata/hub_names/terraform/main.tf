# Two spokes ask a hub for the names of its endpoints, whose private DNS is on: one by a resolver rule that asks
# the hub's inbound endpoint, the other by a Route 53 profile that holds the endpoint.
resource "aws_vpc" "hub" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "hub" {
  vpc_id     = aws_vpc.hub.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_route_table" "hub" {
  vpc_id = aws_vpc.hub.id
}

resource "aws_route_table_association" "hub" {
  subnet_id      = aws_subnet.hub.id
  route_table_id = aws_route_table.hub.id
}

resource "aws_security_group" "sqs" {
  vpc_id = aws_vpc.hub.id

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_vpc_endpoint" "sqs" {
  vpc_id              = aws_vpc.hub.id
  service_name        = "com.amazonaws.eu-west-1.sqs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.hub.id]
  security_group_ids  = [aws_security_group.sqs.id]
  private_dns_enabled = true
}

resource "aws_vpc" "asking" {
  cidr_block           = "10.1.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "asking" {
  vpc_id     = aws_vpc.asking.id
  cidr_block = "10.1.0.0/24"
}

resource "aws_route_table" "asking" {
  vpc_id = aws_vpc.asking.id
}

resource "aws_route_table_association" "asking" {
  subnet_id      = aws_subnet.asking.id
  route_table_id = aws_route_table.asking.id
}

resource "aws_vpc_peering_connection" "asking" {
  vpc_id      = aws_vpc.asking.id
  peer_vpc_id = aws_vpc.hub.id
  auto_accept = true
}

resource "aws_route" "asking_to_hub" {
  route_table_id            = aws_route_table.asking.id
  destination_cidr_block    = aws_vpc.hub.cidr_block
  vpc_peering_connection_id = aws_vpc_peering_connection.asking.id
}

resource "aws_route" "hub_to_asking" {
  route_table_id            = aws_route_table.hub.id
  destination_cidr_block    = aws_vpc.asking.cidr_block
  vpc_peering_connection_id = aws_vpc_peering_connection.asking.id
}

resource "aws_instance" "asking" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.asking.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}

resource "aws_route53_resolver_endpoint" "inbound" {
  direction          = "INBOUND"
  security_group_ids = ["sg-0123456789abcdef0"]

  ip_address {
    subnet_id = aws_subnet.hub.id
    ip        = "10.0.0.10"
  }

  ip_address {
    subnet_id = aws_subnet.hub.id
    ip        = "10.0.0.11"
  }
}

resource "aws_route53_resolver_rule" "aws" {
  domain_name = "eu-west-1.amazonaws.com"
  rule_type   = "FORWARD"

  target_ip {
    ip = "10.0.0.10"
  }

  target_ip {
    ip = "10.0.0.11"
  }
}

resource "aws_route53_resolver_rule_association" "asking" {
  resolver_rule_id = aws_route53_resolver_rule.aws.id
  vpc_id           = aws_vpc.asking.id
}

resource "aws_vpc" "profiled" {
  cidr_block           = "10.2.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "profiled" {
  vpc_id     = aws_vpc.profiled.id
  cidr_block = "10.2.0.0/24"
}

resource "aws_route_table" "profiled" {
  vpc_id = aws_vpc.profiled.id
}

resource "aws_route_table_association" "profiled" {
  subnet_id      = aws_subnet.profiled.id
  route_table_id = aws_route_table.profiled.id
}

resource "aws_vpc_peering_connection" "profiled" {
  vpc_id      = aws_vpc.profiled.id
  peer_vpc_id = aws_vpc.hub.id
  auto_accept = true
}

resource "aws_route" "profiled_to_hub" {
  route_table_id            = aws_route_table.profiled.id
  destination_cidr_block    = aws_vpc.hub.cidr_block
  vpc_peering_connection_id = aws_vpc_peering_connection.profiled.id
}

resource "aws_route" "hub_to_profiled" {
  route_table_id            = aws_route_table.hub.id
  destination_cidr_block    = aws_vpc.profiled.cidr_block
  vpc_peering_connection_id = aws_vpc_peering_connection.profiled.id
}

resource "aws_instance" "profiled" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.profiled.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}

resource "aws_route53profiles_profile" "hub" {
  name = "hub"
}

resource "aws_route53profiles_resource_association" "sqs" {
  name         = "sqs"
  profile_id   = aws_route53profiles_profile.hub.id
  resource_arn = aws_vpc_endpoint.sqs.arn
}

resource "aws_route53profiles_association" "profiled" {
  name        = "profiled"
  profile_id  = aws_route53profiles_profile.hub.id
  resource_id = aws_vpc.profiled.id
}
