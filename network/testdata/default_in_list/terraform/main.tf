# A prefix list that holds all addresses is a default route as well, and comes after one that is
# written: the first subnet leaves by the transit gateway, the second by the NAT gateway.
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "public" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}

resource "aws_nat_gateway" "main" {
  subnet_id     = aws_subnet.public.id
  allocation_id = "eipalloc-0123456789abcdef0"
}

resource "aws_ec2_managed_prefix_list" "all" {
  name           = "all"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr = "0.0.0.0/0"
  }
}

resource "aws_subnet" "written" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route_table" "written" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block         = "0.0.0.0/0"
    transit_gateway_id = "tgw-0123456789abcdef0"
  }

  route {
    destination_prefix_list_id = aws_ec2_managed_prefix_list.all.id
    nat_gateway_id             = aws_nat_gateway.main.id
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
  cidr_block = "10.0.2.0/24"
}

resource "aws_route_table" "listed" {
  vpc_id = aws_vpc.main.id

  route {
    destination_prefix_list_id = aws_ec2_managed_prefix_list.all.id
    nat_gateway_id             = aws_nat_gateway.main.id
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
