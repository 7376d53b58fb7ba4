# The hub's endpoint admits a group of the peered VPC, named with its account; the spoke's
# other group is not admitted.
data "aws_caller_identity" "spoke" {}

resource "aws_vpc" "hub" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "hub" {
  vpc_id     = aws_vpc.hub.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_security_group" "endpoints" {
  vpc_id = aws_vpc.hub.id

  ingress {
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    security_groups = ["${data.aws_caller_identity.spoke.account_id}/${aws_security_group.app.id}"]
  }
}

resource "aws_vpc_endpoint" "sqs" {
  vpc_id             = aws_vpc.hub.id
  service_name       = "com.amazonaws.eu-west-1.sqs"
  vpc_endpoint_type  = "Interface"
  subnet_ids         = [aws_subnet.hub.id]
  security_group_ids = [aws_security_group.endpoints.id]
}

resource "aws_route53_zone" "sqs" {
  name = "sqs.eu-west-1.amazonaws.com"

  vpc {
    vpc_id = aws_vpc.hub.id
  }
}

resource "aws_route53_zone_association" "spoke" {
  zone_id = aws_route53_zone.sqs.zone_id
  vpc_id  = aws_vpc.spoke.id
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

resource "aws_vpc" "spoke" {
  cidr_block           = "10.1.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_vpc_peering_connection" "hub" {
  vpc_id      = aws_vpc.spoke.id
  peer_vpc_id = aws_vpc.hub.id
  auto_accept = true
}

resource "aws_subnet" "spoke" {
  vpc_id     = aws_vpc.spoke.id
  cidr_block = "10.1.0.0/24"
}

resource "aws_route_table" "spoke" {
  vpc_id = aws_vpc.spoke.id

  route {
    cidr_block                = aws_vpc.hub.cidr_block
    vpc_peering_connection_id = aws_vpc_peering_connection.hub.id
  }
}

resource "aws_route_table_association" "spoke" {
  subnet_id      = aws_subnet.spoke.id
  route_table_id = aws_route_table.spoke.id
}

resource "aws_security_group" "app" {
  vpc_id = aws_vpc.spoke.id

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "app" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.spoke.id
  vpc_security_group_ids = [aws_security_group.app.id]
  user_data              = "#!/bin/sh\naws sqs list-queues\n"
}

resource "aws_security_group" "other" {
  vpc_id = aws_vpc.spoke.id

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "other" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.spoke.id
  vpc_security_group_ids = [aws_security_group.other.id]
  user_data              = "#!/bin/sh\naws sqs list-queues\n"
}
