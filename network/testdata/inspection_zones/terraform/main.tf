# Everything between spoke and hub passes one of two firewall endpoints of a VPC of its own,
# whose attachment is not in appliance mode: replies from the other zone meet another
# endpoint, which does not know them.
resource "aws_ec2_transit_gateway" "main" {
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
}

resource "aws_vpc" "spoke" {
  cidr_block           = "10.1.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "spoke_a" {
  vpc_id            = aws_vpc.spoke.id
  cidr_block        = "10.1.0.0/24"
  availability_zone = "eu-west-1a"
}

resource "aws_subnet" "spoke_b" {
  vpc_id            = aws_vpc.spoke.id
  cidr_block        = "10.1.1.0/24"
  availability_zone = "eu-west-1b"
}

resource "aws_route_table" "spoke" {
  vpc_id = aws_vpc.spoke.id

  route {
    cidr_block         = "10.0.0.0/8"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "spoke_a" {
  subnet_id      = aws_subnet.spoke_a.id
  route_table_id = aws_route_table.spoke.id
}

resource "aws_route_table_association" "spoke_b" {
  subnet_id      = aws_subnet.spoke_b.id
  route_table_id = aws_route_table.spoke.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "spoke" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.spoke.id
  subnet_ids         = [aws_subnet.spoke_a.id, aws_subnet.spoke_b.id]
}

resource "aws_vpc" "hub" {
  cidr_block           = "10.2.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "hub_a" {
  vpc_id            = aws_vpc.hub.id
  cidr_block        = "10.2.0.0/24"
  availability_zone = "eu-west-1a"
}

resource "aws_subnet" "hub_b" {
  vpc_id            = aws_vpc.hub.id
  cidr_block        = "10.2.1.0/24"
  availability_zone = "eu-west-1b"
}

resource "aws_route_table" "hub" {
  vpc_id = aws_vpc.hub.id

  route {
    cidr_block         = "10.0.0.0/8"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "hub_a" {
  subnet_id      = aws_subnet.hub_a.id
  route_table_id = aws_route_table.hub.id
}

resource "aws_route_table_association" "hub_b" {
  subnet_id      = aws_subnet.hub_b.id
  route_table_id = aws_route_table.hub.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "hub" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.hub.id
  subnet_ids         = [aws_subnet.hub_a.id, aws_subnet.hub_b.id]
}

resource "aws_vpc" "inspection" {
  cidr_block           = "10.9.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "inspection_a" {
  vpc_id            = aws_vpc.inspection.id
  cidr_block        = "10.9.0.0/24"
  availability_zone = "eu-west-1a"
}

resource "aws_subnet" "inspection_b" {
  vpc_id            = aws_vpc.inspection.id
  cidr_block        = "10.9.1.0/24"
  availability_zone = "eu-west-1b"
}

resource "aws_subnet" "firewall_a" {
  vpc_id            = aws_vpc.inspection.id
  cidr_block        = "10.9.10.0/28"
  availability_zone = "eu-west-1a"
}

resource "aws_subnet" "firewall_b" {
  vpc_id            = aws_vpc.inspection.id
  cidr_block        = "10.9.11.0/28"
  availability_zone = "eu-west-1b"
}

resource "aws_networkfirewall_firewall" "main" {
  name                = "main"
  firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/main"
  vpc_id              = aws_vpc.inspection.id

  subnet_mapping {
    subnet_id = aws_subnet.firewall_a.id
  }

  subnet_mapping {
    subnet_id = aws_subnet.firewall_b.id
  }
}

resource "aws_route_table" "inspection_a" {
  vpc_id = aws_vpc.inspection.id

  route {
    cidr_block      = "0.0.0.0/0"
    vpc_endpoint_id = tolist(aws_networkfirewall_firewall.main.firewall_status[0].sync_states)[0].attachment[0].endpoint_id
  }
}

resource "aws_route_table_association" "inspection_a" {
  subnet_id      = aws_subnet.inspection_a.id
  route_table_id = aws_route_table.inspection_a.id
}

resource "aws_route_table" "inspection_b" {
  vpc_id = aws_vpc.inspection.id

  route {
    cidr_block      = "0.0.0.0/0"
    vpc_endpoint_id = tolist(aws_networkfirewall_firewall.main.firewall_status[0].sync_states)[1].attachment[0].endpoint_id
  }
}

resource "aws_route_table_association" "inspection_b" {
  subnet_id      = aws_subnet.inspection_b.id
  route_table_id = aws_route_table.inspection_b.id
}

resource "aws_route_table" "firewall" {
  vpc_id = aws_vpc.inspection.id

  route {
    cidr_block         = "10.0.0.0/8"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "firewall_a" {
  subnet_id      = aws_subnet.firewall_a.id
  route_table_id = aws_route_table.firewall.id
}

resource "aws_route_table_association" "firewall_b" {
  subnet_id      = aws_subnet.firewall_b.id
  route_table_id = aws_route_table.firewall.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "inspection" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.inspection.id
  subnet_ids         = [aws_subnet.inspection_a.id, aws_subnet.inspection_b.id]
}

resource "aws_ec2_transit_gateway_route_table" "before" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
}

resource "aws_ec2_transit_gateway_route" "before" {
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.before.id
  destination_cidr_block         = "0.0.0.0/0"
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.inspection.id
}

resource "aws_ec2_transit_gateway_route_table" "after" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
}

resource "aws_ec2_transit_gateway_route_table_association" "spoke" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.spoke.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.before.id
}

resource "aws_ec2_transit_gateway_route_table_association" "hub" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.hub.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.before.id
}

resource "aws_ec2_transit_gateway_route_table_association" "inspection" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.inspection.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.after.id
}

resource "aws_ec2_transit_gateway_route_table_propagation" "spoke" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.spoke.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.after.id
}

resource "aws_ec2_transit_gateway_route_table_propagation" "hub" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.hub.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.after.id
}

resource "aws_vpc_endpoint" "sqs" {
  vpc_id            = aws_vpc.hub.id
  service_name      = "com.amazonaws.eu-west-1.sqs"
  vpc_endpoint_type = "Interface"
  subnet_ids        = [aws_subnet.hub_a.id]
}

resource "aws_route53_zone" "sqs" {
  name = "sqs.eu-west-1.amazonaws.com"

  vpc {
    vpc_id = aws_vpc.spoke.id
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

resource "aws_vpc_endpoint" "sns" {
  vpc_id            = aws_vpc.hub.id
  service_name      = "com.amazonaws.eu-west-1.sns"
  vpc_endpoint_type = "Interface"
  subnet_ids        = [aws_subnet.hub_b.id]
}

resource "aws_route53_zone" "sns" {
  name = "sns.eu-west-1.amazonaws.com"

  vpc {
    vpc_id = aws_vpc.spoke.id
  }
}

resource "aws_route53_record" "sns" {
  zone_id = aws_route53_zone.sns.zone_id
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
  subnet_id     = aws_subnet.spoke_a.id
  user_data     = "#!/bin/sh\naws sqs list-queues\naws sns list-topics\n"
}
