# Two transit gateways are peered. The spoke reaches the hub's endpoint and its NAT gateway
# over both; the far VPC has no way back, since nothing leads from its table to the peering.
resource "aws_ec2_transit_gateway" "near" {
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
}

resource "aws_ec2_transit_gateway" "far" {
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
}

resource "aws_ec2_transit_gateway_peering_attachment" "far" {
  transit_gateway_id      = aws_ec2_transit_gateway.near.id
  peer_transit_gateway_id = aws_ec2_transit_gateway.far.id
  peer_region             = "eu-west-1"
}

resource "aws_ec2_transit_gateway_peering_attachment_accepter" "far" {
  transit_gateway_attachment_id = aws_ec2_transit_gateway_peering_attachment.far.id
}

resource "aws_ec2_transit_gateway_route_table" "near" {
  transit_gateway_id = aws_ec2_transit_gateway.near.id
}

resource "aws_ec2_transit_gateway_route_table" "far" {
  transit_gateway_id = aws_ec2_transit_gateway.far.id
}

resource "aws_ec2_transit_gateway_route_table" "lonely" {
  transit_gateway_id = aws_ec2_transit_gateway.far.id
}

resource "aws_ec2_transit_gateway_route_table_association" "near_peer" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_peering_attachment.far.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.near.id
}

resource "aws_ec2_transit_gateway_route_table_association" "far_peer" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_peering_attachment_accepter.far.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.far.id
}

resource "aws_ec2_transit_gateway_route" "near_to_far" {
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.near.id
  destination_cidr_block         = "0.0.0.0/0"
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_peering_attachment.far.id
}

resource "aws_ec2_transit_gateway_route" "far_to_near" {
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.far.id
  destination_cidr_block         = "10.1.0.0/16"
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_peering_attachment_accepter.far.id
}

resource "aws_ec2_transit_gateway_route" "far_to_hub" {
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.far.id
  destination_cidr_block         = "0.0.0.0/0"
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.hub.id
}

resource "aws_vpc" "spoke" {
  cidr_block           = "10.1.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "spoke" {
  vpc_id     = aws_vpc.spoke.id
  cidr_block = "10.1.0.0/24"
}

resource "aws_route_table" "spoke" {
  vpc_id = aws_vpc.spoke.id

  route {
    cidr_block         = "0.0.0.0/0"
    transit_gateway_id = aws_ec2_transit_gateway.near.id
  }
}

resource "aws_route_table_association" "spoke" {
  subnet_id      = aws_subnet.spoke.id
  route_table_id = aws_route_table.spoke.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "spoke" {
  transit_gateway_id = aws_ec2_transit_gateway.near.id
  vpc_id             = aws_vpc.spoke.id
  subnet_ids         = [aws_subnet.spoke.id]
}

resource "aws_ec2_transit_gateway_route_table_association" "spoke" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.spoke.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.near.id
}

resource "aws_ec2_transit_gateway_route_table_propagation" "spoke" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.spoke.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.near.id
}

resource "aws_vpc" "hub" {
  cidr_block           = "10.2.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_internet_gateway" "hub" {
  vpc_id = aws_vpc.hub.id
}

resource "aws_subnet" "hub" {
  vpc_id     = aws_vpc.hub.id
  cidr_block = "10.2.0.0/24"
}

resource "aws_subnet" "public" {
  vpc_id     = aws_vpc.hub.id
  cidr_block = "10.2.1.0/24"
}

resource "aws_nat_gateway" "hub" {
  subnet_id     = aws_subnet.public.id
  allocation_id = "eipalloc-0123456789abcdef0"
}

resource "aws_route_table" "hub" {
  vpc_id = aws_vpc.hub.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.hub.id
  }

  route {
    cidr_block         = "10.1.0.0/16"
    transit_gateway_id = aws_ec2_transit_gateway.far.id
  }
}

resource "aws_route_table_association" "hub" {
  subnet_id      = aws_subnet.hub.id
  route_table_id = aws_route_table.hub.id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.hub.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.hub.id
  }

  route {
    cidr_block         = "10.1.0.0/16"
    transit_gateway_id = aws_ec2_transit_gateway.far.id
  }
}

resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "hub" {
  transit_gateway_id = aws_ec2_transit_gateway.far.id
  vpc_id             = aws_vpc.hub.id
  subnet_ids         = [aws_subnet.hub.id]
}

resource "aws_ec2_transit_gateway_route_table_association" "hub" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.hub.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.far.id
}

resource "aws_vpc" "far" {
  cidr_block           = "10.3.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "far" {
  vpc_id     = aws_vpc.far.id
  cidr_block = "10.3.0.0/24"
}

resource "aws_route_table" "far" {
  vpc_id = aws_vpc.far.id

  route {
    cidr_block         = "10.0.0.0/8"
    transit_gateway_id = aws_ec2_transit_gateway.far.id
  }
}

resource "aws_route_table_association" "far" {
  subnet_id      = aws_subnet.far.id
  route_table_id = aws_route_table.far.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "far" {
  transit_gateway_id = aws_ec2_transit_gateway.far.id
  vpc_id             = aws_vpc.far.id
  subnet_ids         = [aws_subnet.far.id]
}

resource "aws_ec2_transit_gateway_route_table_association" "far" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.far.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.lonely.id
}

resource "aws_ec2_transit_gateway_route_table_propagation" "far" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.far.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.far.id
}

resource "aws_vpc_endpoint" "sqs" {
  vpc_id            = aws_vpc.hub.id
  service_name      = "com.amazonaws.eu-west-1.sqs"
  vpc_endpoint_type = "Interface"
  subnet_ids        = [aws_subnet.hub.id]
}

resource "aws_vpc_endpoint" "sns" {
  vpc_id            = aws_vpc.far.id
  service_name      = "com.amazonaws.eu-west-1.sns"
  vpc_endpoint_type = "Interface"
  subnet_ids        = [aws_subnet.far.id]
}

resource "aws_route53_zone" "service" {
  for_each = toset(["sqs", "sns"])
  name     = "${each.key}.eu-west-1.amazonaws.com"

  vpc {
    vpc_id = aws_vpc.spoke.id
  }
}

resource "aws_route53_record" "sqs" {
  zone_id = aws_route53_zone.service["sqs"].zone_id
  name    = ""
  type    = "A"

  alias {
    name                   = aws_vpc_endpoint.sqs.dns_entry[0].dns_name
    zone_id                = aws_vpc_endpoint.sqs.dns_entry[0].hosted_zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "sns" {
  zone_id = aws_route53_zone.service["sns"].zone_id
  name    = ""
  type    = "A"

  alias {
    name                   = aws_vpc_endpoint.sns.dns_entry[0].dns_name
    zone_id                = aws_vpc_endpoint.sns.dns_entry[0].hosted_zone_id
    evaluate_target_health = false
  }
}

resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.spoke.id
  user_data     = "#!/bin/sh\naws sqs list-queues\naws sns list-topics\naws athena list-work-groups\n"
}
