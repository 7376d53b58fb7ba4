# Routes for customer-managed prefix lists, whose entries the configuration holds: one
# contains the range of the hub, the other does not.
resource "aws_ec2_managed_prefix_list" "hubs" {
  name           = "hubs"
  address_family = "IPv4"
  max_entries    = 5

  entry {
    cidr = "10.0.0.0/16"
  }
}

resource "aws_ec2_managed_prefix_list_entry" "hubs" {
  prefix_list_id = aws_ec2_managed_prefix_list.hubs.id
  cidr           = "10.4.0.0/16"
}

resource "aws_ec2_managed_prefix_list" "offices" {
  name           = "offices"
  address_family = "IPv4"
  max_entries    = 5

  entry {
    cidr = "192.168.0.0/16"
  }
}

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

  route {
    cidr_block                = "10.1.0.0/16"
    vpc_peering_connection_id = aws_vpc_peering_connection.near.id
  }

  route {
    cidr_block                = "10.2.0.0/16"
    vpc_peering_connection_id = aws_vpc_peering_connection.far.id
  }
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
  vpc_id             = aws_vpc.hub.id
  service_name       = "com.amazonaws.eu-west-1.sqs"
  vpc_endpoint_type  = "Interface"
  subnet_ids         = [aws_subnet.hub.id]
  security_group_ids = [aws_security_group.sqs.id]
}

resource "aws_route53_zone" "sqs" {
  name = "sqs.eu-west-1.amazonaws.com"

  vpc {
    vpc_id = aws_vpc.near.id
  }

  vpc {
    vpc_id = aws_vpc.far.id
  }
}

resource "aws_route53_record" "sqs" {
  zone_id = aws_route53_zone.sqs.zone_id
  name    = ""
  type    = "A"

  alias {
    name                   = aws_vpc_endpoint.sqs.dns_entry[0].dns_name
    zone_id                = aws_vpc_endpoint.sqs.dns_entry[0].hosted_zone_id
    evaluate_target_health = false
  }
}

resource "aws_vpc_peering_connection" "near" {
  vpc_id      = aws_vpc.near.id
  peer_vpc_id = aws_vpc.hub.id
  auto_accept = true
}

resource "aws_vpc" "near" {
  cidr_block           = "10.1.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "near" {
  vpc_id     = aws_vpc.near.id
  cidr_block = "10.1.0.0/24"
}

resource "aws_route_table" "near" {
  vpc_id = aws_vpc.near.id

  route {
    destination_prefix_list_id = aws_ec2_managed_prefix_list.hubs.id
    vpc_peering_connection_id  = aws_vpc_peering_connection.near.id
  }
}

resource "aws_route_table_association" "near" {
  subnet_id      = aws_subnet.near.id
  route_table_id = aws_route_table.near.id
}

resource "aws_instance" "near_app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.near.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}

resource "aws_vpc_peering_connection" "far" {
  vpc_id      = aws_vpc.far.id
  peer_vpc_id = aws_vpc.hub.id
  auto_accept = true
}

resource "aws_vpc" "far" {
  cidr_block           = "10.2.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "far" {
  vpc_id     = aws_vpc.far.id
  cidr_block = "10.2.0.0/24"
}

resource "aws_route_table" "far" {
  vpc_id = aws_vpc.far.id

  route {
    destination_prefix_list_id = aws_ec2_managed_prefix_list.offices.id
    vpc_peering_connection_id  = aws_vpc_peering_connection.far.id
  }
}

resource "aws_route_table_association" "far" {
  subnet_id      = aws_subnet.far.id
  route_table_id = aws_route_table.far.id
}

resource "aws_instance" "far_app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.far.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}
