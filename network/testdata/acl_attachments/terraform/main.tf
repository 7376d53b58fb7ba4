# Attachments to a transit gateway in subnets of their own, each behind a network ACL. What
# enters the transit gateway is asked for by inbound rules, what leaves it by outbound ones.
# One spoke's ACL has these rules, the other's the same ones for the wrong sides.
resource "aws_ec2_transit_gateway" "main" {
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
    cidr_block         = "10.0.0.0/8"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "hub" {
  subnet_id      = aws_subnet.hub.id
  route_table_id = aws_route_table.hub.id
}

resource "aws_subnet" "hub_transit" {
  vpc_id     = aws_vpc.hub.id
  cidr_block = "10.0.255.0/28"
}

resource "aws_ec2_transit_gateway_vpc_attachment" "hub" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.hub.id
  subnet_ids         = [aws_subnet.hub_transit.id]
}

resource "aws_network_acl" "hub_transit" {
  vpc_id     = aws_vpc.hub.id
  subnet_ids = [aws_subnet.hub_transit.id]

  # To the endpoint, and its replies.
  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "10.0.0.0/24"
  }

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 1024
    to_port    = 65535
    cidr_block = "10.0.0.0/24"
  }
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
    vpc_id = aws_vpc.good.id
  }

  vpc {
    vpc_id = aws_vpc.bad.id
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

resource "aws_vpc" "good" {
  cidr_block           = "10.1.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "good" {
  vpc_id     = aws_vpc.good.id
  cidr_block = "10.1.0.0/24"
}

resource "aws_subnet" "good_transit" {
  vpc_id     = aws_vpc.good.id
  cidr_block = "10.1.255.0/28"
}

resource "aws_route_table" "good" {
  vpc_id = aws_vpc.good.id

  route {
    cidr_block         = "10.0.0.0/8"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "good" {
  subnet_id      = aws_subnet.good.id
  route_table_id = aws_route_table.good.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "good" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.good.id
  subnet_ids         = [aws_subnet.good_transit.id]
}

resource "aws_network_acl" "good_transit" {
  vpc_id     = aws_vpc.good.id
  subnet_ids = [aws_subnet.good_transit.id]

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 1024
    to_port    = 65535
    cidr_block = "10.1.0.0/24"
  }

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "10.1.0.0/24"
  }
}

resource "aws_instance" "good" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.good.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}

resource "aws_vpc" "bad" {
  cidr_block           = "10.2.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "bad" {
  vpc_id     = aws_vpc.bad.id
  cidr_block = "10.2.0.0/24"
}

resource "aws_subnet" "bad_transit" {
  vpc_id     = aws_vpc.bad.id
  cidr_block = "10.2.255.0/28"
}

resource "aws_route_table" "bad" {
  vpc_id = aws_vpc.bad.id

  route {
    cidr_block         = "10.0.0.0/8"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "bad" {
  subnet_id      = aws_subnet.bad.id
  route_table_id = aws_route_table.bad.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "bad" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.bad.id
  subnet_ids         = [aws_subnet.bad_transit.id]
}

resource "aws_network_acl" "bad_transit" {
  vpc_id     = aws_vpc.bad.id
  subnet_ids = [aws_subnet.bad_transit.id]

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "10.2.0.0/24"
  }

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 1024
    to_port    = 65535
    cidr_block = "10.2.0.0/24"
  }
}

resource "aws_instance" "bad" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.bad.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}
