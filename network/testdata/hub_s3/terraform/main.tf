# Spokes leave by a NAT gateway whose own subnet has an S3 gateway endpoint: what the NAT
# gateway sends takes it. In a second hub the table of the attachment subnet has one,
# which serves no other VPC.
resource "aws_ec2_transit_gateway" "main" {
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
}

resource "aws_vpc" "first_spoke" {
  cidr_block           = "10.1.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "first_spoke" {
  vpc_id     = aws_vpc.first_spoke.id
  cidr_block = "10.1.0.0/24"
}

resource "aws_route_table" "first_spoke" {
  vpc_id = aws_vpc.first_spoke.id

  route {
    cidr_block         = "0.0.0.0/0"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "first_spoke" {
  subnet_id      = aws_subnet.first_spoke.id
  route_table_id = aws_route_table.first_spoke.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "first_spoke" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.first_spoke.id
  subnet_ids         = [aws_subnet.first_spoke.id]
}

resource "aws_vpc" "first" {
  cidr_block           = "10.8.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_internet_gateway" "first" {
  vpc_id = aws_vpc.first.id
}

resource "aws_subnet" "first_public" {
  vpc_id     = aws_vpc.first.id
  cidr_block = "10.8.8.0/24"
}

resource "aws_route_table" "first_public" {
  vpc_id = aws_vpc.first.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.first.id
  }

  route {
    cidr_block         = "10.0.0.0/8"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "first_public" {
  subnet_id      = aws_subnet.first_public.id
  route_table_id = aws_route_table.first_public.id
}

resource "aws_nat_gateway" "first" {
  subnet_id     = aws_subnet.first_public.id
  allocation_id = "eipalloc-0123456789abcdef0"
}

resource "aws_subnet" "first_transit" {
  vpc_id     = aws_vpc.first.id
  cidr_block = "10.8.0.0/28"
}

resource "aws_route_table" "first_transit" {
  vpc_id = aws_vpc.first.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.first.id
  }
}

resource "aws_route_table_association" "first_transit" {
  subnet_id      = aws_subnet.first_transit.id
  route_table_id = aws_route_table.first_transit.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "first" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.first.id
  subnet_ids         = [aws_subnet.first_transit.id]
}

resource "aws_vpc_endpoint" "first_s3" {
  vpc_id          = aws_vpc.first.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_route_table.first_public.id]
}

resource "aws_ec2_transit_gateway_route_table" "first_spokes" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
}

resource "aws_ec2_transit_gateway_route_table_association" "first_spoke" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.first_spoke.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.first_spokes.id
}

resource "aws_ec2_transit_gateway_route" "first_spokes_to_first" {
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.first_spokes.id
  destination_cidr_block         = "0.0.0.0/0"
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.first.id
}

resource "aws_ec2_transit_gateway_route_table" "first" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
}

resource "aws_ec2_transit_gateway_route_table_association" "first" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.first.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.first.id
}

resource "aws_ec2_transit_gateway_route_table_propagation" "first_spoke_to_first" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.first_spoke.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.first.id
}

resource "aws_instance" "first_app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.first_spoke.id
  user_data     = "#!/bin/sh\naws s3 ls s3://site\n"
}

resource "aws_vpc" "second_spoke" {
  cidr_block           = "10.2.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "second_spoke" {
  vpc_id     = aws_vpc.second_spoke.id
  cidr_block = "10.2.0.0/24"
}

resource "aws_route_table" "second_spoke" {
  vpc_id = aws_vpc.second_spoke.id

  route {
    cidr_block         = "0.0.0.0/0"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "second_spoke" {
  subnet_id      = aws_subnet.second_spoke.id
  route_table_id = aws_route_table.second_spoke.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "second_spoke" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.second_spoke.id
  subnet_ids         = [aws_subnet.second_spoke.id]
}

resource "aws_vpc" "second" {
  cidr_block           = "10.9.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_internet_gateway" "second" {
  vpc_id = aws_vpc.second.id
}

resource "aws_subnet" "second_public" {
  vpc_id     = aws_vpc.second.id
  cidr_block = "10.9.8.0/24"
}

resource "aws_route_table" "second_public" {
  vpc_id = aws_vpc.second.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.second.id
  }

  route {
    cidr_block         = "10.0.0.0/8"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "second_public" {
  subnet_id      = aws_subnet.second_public.id
  route_table_id = aws_route_table.second_public.id
}

resource "aws_nat_gateway" "second" {
  subnet_id     = aws_subnet.second_public.id
  allocation_id = "eipalloc-0123456789abcdef0"
}

resource "aws_subnet" "second_transit" {
  vpc_id     = aws_vpc.second.id
  cidr_block = "10.9.0.0/28"
}

resource "aws_route_table" "second_transit" {
  vpc_id = aws_vpc.second.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.second.id
  }
}

resource "aws_route_table_association" "second_transit" {
  subnet_id      = aws_subnet.second_transit.id
  route_table_id = aws_route_table.second_transit.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "second" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.second.id
  subnet_ids         = [aws_subnet.second_transit.id]
}

resource "aws_vpc_endpoint" "second_s3" {
  vpc_id          = aws_vpc.second.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_route_table.second_transit.id]
}

resource "aws_ec2_transit_gateway_route_table" "second_spokes" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
}

resource "aws_ec2_transit_gateway_route_table_association" "second_spoke" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.second_spoke.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.second_spokes.id
}

resource "aws_ec2_transit_gateway_route" "second_spokes_to_second" {
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.second_spokes.id
  destination_cidr_block         = "0.0.0.0/0"
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.second.id
}

resource "aws_ec2_transit_gateway_route_table" "second" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
}

resource "aws_ec2_transit_gateway_route_table_association" "second" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.second.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.second.id
}

resource "aws_ec2_transit_gateway_route_table_propagation" "second_spoke_to_second" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.second_spoke.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.second.id
}

resource "aws_instance" "second_app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.second_spoke.id
  user_data     = "#!/bin/sh\naws s3 ls s3://site\n"
}
