provider "aws" {
  alias  = "app"
  region = "eu-west-1"
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_vpc" "hub" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "hub" {
  vpc_id     = aws_vpc.hub.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_vpc" "app" {
  provider             = aws.app
  cidr_block           = "10.1.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "app" {
  provider   = aws.app
  vpc_id     = aws_vpc.app.id
  cidr_block = "10.1.0.0/24"
}

resource "aws_vpc_peering_connection" "app" {
  vpc_id      = aws_vpc.hub.id
  peer_vpc_id = aws_vpc.app.id
}

resource "aws_default_route_table" "hub" {
  default_route_table_id = aws_vpc.hub.default_route_table_id
  route {
    cidr_block                = "10.1.0.0/16"
    vpc_peering_connection_id = aws_vpc_peering_connection.app.id
  }
}

resource "aws_default_route_table" "app" {
  provider               = aws.app
  default_route_table_id = aws_vpc.app.default_route_table_id
  route {
    cidr_block                = "10.0.0.0/16"
    vpc_peering_connection_id = aws_vpc_peering_connection.app.id
  }
}

# Its own name alone, and the zone below.
resource "aws_vpc_endpoint" "sqs" {
  vpc_id            = aws_vpc.hub.id
  service_name      = "com.amazonaws.eu-west-1.sqs"
  vpc_endpoint_type = "Interface"
  subnet_ids        = [aws_subnet.hub.id]
}

# All names below execute-api.
resource "aws_vpc_endpoint" "api" {
  vpc_id              = aws_vpc.hub.id
  service_name        = "com.amazonaws.eu-west-1.execute-api"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.hub.id]
  private_dns_enabled = true
}

# DynamoDB has no private DNS.
resource "aws_vpc_endpoint" "ddb" {
  vpc_id            = aws_vpc.hub.id
  service_name      = "com.amazonaws.eu-west-1.dynamodb"
  vpc_endpoint_type = "Interface"
  subnet_ids        = [aws_subnet.hub.id]
}

# For inbound resolvers alone, which is the default.
resource "aws_vpc_endpoint" "s3" {
  vpc_id              = aws_vpc.hub.id
  service_name        = "com.amazonaws.eu-west-1.s3"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.hub.id]
  private_dns_enabled = true
}

# Endpoints for VPC Lattice answer for no AWS service.
resource "aws_vpc_endpoint" "lattice" {
  vpc_id              = aws_vpc.hub.id
  service_network_arn = "arn:aws:vpc-lattice:eu-west-1:123456789012:servicenetwork/sn-0123456789abcdef0"
  vpc_endpoint_type   = "ServiceNetwork"
  subnet_ids          = [aws_subnet.hub.id]
}

resource "aws_vpc_endpoint" "resource" {
  vpc_id                     = aws_vpc.hub.id
  resource_configuration_arn = "arn:aws:vpc-lattice:eu-west-1:123456789012:resourceconfiguration/rcfg-0123456789abcdef0"
  vpc_endpoint_type          = "Resource"
  subnet_ids                 = [aws_subnet.hub.id]
  private_dns_enabled        = true
}

resource "aws_route53_zone" "sqs" {
  name = "sqs.eu-west-1.amazonaws.com"
  vpc { vpc_id = aws_vpc.hub.id }
  lifecycle { ignore_changes = [vpc] }
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

# The account of the zone authorises, that of the VPC associates.
resource "aws_route53_vpc_association_authorization" "app" {
  zone_id = aws_route53_zone.sqs.id
  vpc_id  = aws_vpc.app.id
}

resource "aws_route53_zone_association" "app" {
  provider = aws.app
  zone_id  = aws_route53_vpc_association_authorization.app.zone_id
  vpc_id   = aws_route53_vpc_association_authorization.app.vpc_id
}

locals {
  user_data = <<-EOT
    #!/bin/sh
    aws sqs list-queues
    aws s3 ls
    aws dynamodb list-tables
  EOT
}

resource "aws_instance" "hub" {
  subnet_id = aws_subnet.hub.id
  user_data = local.user_data
}

resource "aws_instance" "app" {
  provider  = aws.app
  subnet_id = aws_subnet.app.id
  user_data = local.user_data
}
