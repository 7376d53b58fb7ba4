# Routes of one range from one table to different targets: what is written goes before a prefix
# list, and either before what a VPN connection propagates. The longer prefix goes first all the
# same; of two lists with one range, nobody knows which does.
resource "aws_vpc" "hub" {
  cidr_block           = "10.1.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "hub" {
  vpc_id     = aws_vpc.hub.id
  cidr_block = "10.1.0.0/24"
}

resource "aws_route_table" "hub" {
  vpc_id = aws_vpc.hub.id

  route {
    cidr_block                = "10.0.0.0/16"
    vpc_peering_connection_id = aws_vpc_peering_connection.hub.id
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
    cidr_blocks = ["10.0.0.0/16"]
  }
}

resource "aws_vpc_endpoint" "sqs" {
  vpc_id             = aws_vpc.hub.id
  service_name       = "com.amazonaws.eu-west-1.sqs"
  vpc_endpoint_type  = "Interface"
  subnet_ids         = [aws_subnet.hub.id]
  security_group_ids = [aws_security_group.sqs.id]
}

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_vpc_peering_connection" "hub" {
  vpc_id      = aws_vpc.main.id
  peer_vpc_id = aws_vpc.hub.id
  auto_accept = true
}

resource "aws_route53_zone" "sqs" {
  name = "sqs.eu-west-1.amazonaws.com"

  vpc {
    vpc_id = aws_vpc.main.id
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

resource "aws_vpn_gateway" "office" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpn_connection" "office" {
  vpn_gateway_id      = aws_vpn_gateway.office.id
  customer_gateway_id = "cgw-0123456789abcdef0"
  type                = "ipsec.1"
  static_routes_only  = true
}

resource "aws_vpn_connection_route" "office" {
  vpn_connection_id      = aws_vpn_connection.office.id
  destination_cidr_block = "10.1.0.0/16"
}

resource "aws_ec2_managed_prefix_list" "hubs" {
  name           = "hubs"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr = "10.1.0.0/16"
  }
}

resource "aws_ec2_managed_prefix_list" "same" {
  name           = "same"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr = "10.1.0.0/16"
  }
}

resource "aws_ec2_managed_prefix_list" "narrow" {
  name           = "narrow"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr = "10.1.0.0/24"
  }
}

resource "aws_subnet" "written" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_route_table" "written" {
  vpc_id           = aws_vpc.main.id
  propagating_vgws = [aws_vpn_gateway.office.id]

  route {
    cidr_block                = "10.1.0.0/16"
    vpc_peering_connection_id = aws_vpc_peering_connection.hub.id
  }
}

resource "aws_route_table_association" "written" {
  subnet_id      = aws_subnet.written.id
  route_table_id = aws_route_table.written.id
}

resource "aws_instance" "written" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.written.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}

resource "aws_subnet" "listed" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route_table" "listed" {
  vpc_id           = aws_vpc.main.id
  propagating_vgws = [aws_vpn_gateway.office.id]

  route {
    destination_prefix_list_id = aws_ec2_managed_prefix_list.hubs.id
    vpc_peering_connection_id  = aws_vpc_peering_connection.hub.id
  }
}

resource "aws_route_table_association" "listed" {
  subnet_id      = aws_subnet.listed.id
  route_table_id = aws_route_table.listed.id
}

resource "aws_instance" "listed" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.listed.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}

resource "aws_subnet" "both" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.2.0/24"
}

resource "aws_route_table" "both" {
  vpc_id = aws_vpc.main.id

  route {
    destination_prefix_list_id = aws_ec2_managed_prefix_list.hubs.id
    transit_gateway_id         = "tgw-0123456789abcdef0"
  }

  route {
    cidr_block                = "10.1.0.0/16"
    vpc_peering_connection_id = aws_vpc_peering_connection.hub.id
  }
}

resource "aws_route_table_association" "both" {
  subnet_id      = aws_subnet.both.id
  route_table_id = aws_route_table.both.id
}

resource "aws_instance" "both" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.both.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}

resource "aws_subnet" "longer" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.3.0/24"
}

resource "aws_route_table" "longer" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block                = "10.1.0.0/16"
    vpc_peering_connection_id = aws_vpc_peering_connection.hub.id
  }

  route {
    destination_prefix_list_id = aws_ec2_managed_prefix_list.narrow.id
    transit_gateway_id         = "tgw-0123456789abcdef0"
  }
}

resource "aws_route_table_association" "longer" {
  subnet_id      = aws_subnet.longer.id
  route_table_id = aws_route_table.longer.id
}

resource "aws_instance" "longer" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.longer.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}

resource "aws_subnet" "alike" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.4.0/24"
}

resource "aws_route_table" "alike" {
  vpc_id = aws_vpc.main.id

  route {
    destination_prefix_list_id = aws_ec2_managed_prefix_list.hubs.id
    vpc_peering_connection_id  = aws_vpc_peering_connection.hub.id
  }

  route {
    destination_prefix_list_id = aws_ec2_managed_prefix_list.same.id
    transit_gateway_id         = "tgw-0123456789abcdef0"
  }
}

resource "aws_route_table_association" "alike" {
  subnet_id      = aws_subnet.alike.id
  route_table_id = aws_route_table.alike.id
}

resource "aws_instance" "alike" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.alike.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}

resource "aws_subnet" "propagated" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.5.0/24"
}

resource "aws_route_table" "propagated" {
  vpc_id           = aws_vpc.main.id
  propagating_vgws = [aws_vpn_gateway.office.id]
}

resource "aws_route_table_association" "propagated" {
  subnet_id      = aws_subnet.propagated.id
  route_table_id = aws_route_table.propagated.id
}

resource "aws_instance" "propagated" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.propagated.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}
