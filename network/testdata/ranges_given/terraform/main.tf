# The ranges of the VPCs are given: default routes and what VPCs propagate hold whichever
# they are, and a route for a known range may hold them or not.
variable "hub_range" {
  type = string
}

variable "near_range" {
  type = string
}

variable "far_range" {
  type = string
}

resource "aws_ec2_transit_gateway" "main" {
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
}

resource "aws_vpc" "hub" {
  cidr_block           = var.hub_range
  enable_dns_hostnames = true
}

resource "aws_subnet" "hub" {
  vpc_id     = aws_vpc.hub.id
  cidr_block = cidrsubnet(var.hub_range, 8, 0)
}

resource "aws_route_table" "hub" {
  vpc_id = aws_vpc.hub.id

  route {
    cidr_block         = "0.0.0.0/0"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "hub" {
  subnet_id      = aws_subnet.hub.id
  route_table_id = aws_route_table.hub.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "hub" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.hub.id
  subnet_ids         = [aws_subnet.hub.id]
}

resource "aws_vpc" "near" {
  cidr_block           = var.near_range
  enable_dns_hostnames = true
}

resource "aws_subnet" "near" {
  vpc_id     = aws_vpc.near.id
  cidr_block = cidrsubnet(var.near_range, 8, 0)
}

resource "aws_route_table" "near" {
  vpc_id = aws_vpc.near.id

  route {
    cidr_block         = "0.0.0.0/0"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "near" {
  subnet_id      = aws_subnet.near.id
  route_table_id = aws_route_table.near.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "near" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.near.id
  subnet_ids         = [aws_subnet.near.id]
}

resource "aws_vpc" "far" {
  cidr_block           = var.far_range
  enable_dns_hostnames = true
}

resource "aws_subnet" "far" {
  vpc_id     = aws_vpc.far.id
  cidr_block = cidrsubnet(var.far_range, 8, 0)
}

resource "aws_route_table" "far" {
  vpc_id = aws_vpc.far.id

  route {
    cidr_block         = "10.0.0.0/8"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "far" {
  subnet_id      = aws_subnet.far.id
  route_table_id = aws_route_table.far.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "far" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.far.id
  subnet_ids         = [aws_subnet.far.id]
}

resource "aws_ec2_transit_gateway_route_table" "spokes" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
}

resource "aws_ec2_transit_gateway_route_table_association" "near" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.near.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.spokes.id
}

resource "aws_ec2_transit_gateway_route_table_association" "far" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.far.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.spokes.id
}

resource "aws_ec2_transit_gateway_route_table_propagation" "hub_to_spokes" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.hub.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.spokes.id
}

resource "aws_ec2_transit_gateway_route_table" "hub" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
}

resource "aws_ec2_transit_gateway_route_table_association" "hub" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.hub.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.hub.id
}

resource "aws_ec2_transit_gateway_route_table_propagation" "near_to_hub" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.near.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.hub.id
}

resource "aws_ec2_transit_gateway_route_table_propagation" "far_to_hub" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.far.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.hub.id
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
    vpc_id = aws_vpc.hub.id
  }

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

resource "aws_instance" "near_app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.near.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}

resource "aws_instance" "far_app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.far.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}
