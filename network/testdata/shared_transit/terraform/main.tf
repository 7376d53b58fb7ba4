# A transit gateway that is shared with other accounts: they may attach networks to it and
# propagate routes to its tables. What a static route says holds all the same.
resource "aws_ec2_transit_gateway" "main" {
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
}

resource "aws_ram_resource_share" "network" {
  name = "network"
}

resource "aws_ram_resource_association" "main" {
  resource_share_arn = aws_ram_resource_share.network.arn
  resource_arn       = aws_ec2_transit_gateway.main.arn
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
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "spoke" {
  subnet_id      = aws_subnet.spoke.id
  route_table_id = aws_route_table.spoke.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "spoke" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.spoke.id
  subnet_ids         = [aws_subnet.spoke.id]
}

resource "aws_vpc" "closed" {
  cidr_block           = "10.2.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "closed" {
  vpc_id     = aws_vpc.closed.id
  cidr_block = "10.2.0.0/24"
}

resource "aws_route_table" "closed" {
  vpc_id = aws_vpc.closed.id

  route {
    cidr_block         = "0.0.0.0/0"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "closed" {
  subnet_id      = aws_subnet.closed.id
  route_table_id = aws_route_table.closed.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "closed" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.closed.id
  subnet_ids         = [aws_subnet.closed.id]
}

resource "aws_ec2_transit_gateway_route_table" "open" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
}

resource "aws_ec2_transit_gateway_route_table_association" "spoke" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.spoke.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.open.id
}

resource "aws_ec2_transit_gateway_route_table" "closed" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
}

resource "aws_ec2_transit_gateway_route_table_association" "closed" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.closed.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.closed.id
}

resource "aws_ec2_transit_gateway_route" "closed_to_nowhere" {
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.closed.id
  destination_cidr_block         = "0.0.0.0/0"
  blackhole                      = true
}

resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.spoke.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}

resource "aws_instance" "closed_app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.closed.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}
