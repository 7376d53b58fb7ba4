# Subnets without an association follow the main table: an adopted one, one that was made
# the main one, and the one that AWS made.
resource "aws_vpc" "adopted" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "adopted" {
  vpc_id = aws_vpc.adopted.id
}

resource "aws_default_route_table" "adopted" {
  default_route_table_id = aws_vpc.adopted.default_route_table_id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.adopted.id
  }
}

resource "aws_subnet" "adopted" {
  vpc_id     = aws_vpc.adopted.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_vpc" "chosen" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_route_table" "chosen" {
  vpc_id = aws_vpc.chosen.id
}

resource "aws_route" "chosen" {
  route_table_id         = aws_route_table.chosen.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.chosen.id
}

resource "aws_main_route_table_association" "chosen" {
  vpc_id         = aws_vpc.chosen.id
  route_table_id = aws_route_table.chosen.id
}

resource "aws_subnet" "chosen" {
  vpc_id     = aws_vpc.chosen.id
  cidr_block = "10.1.0.0/24"
}

resource "aws_internet_gateway" "chosen" {
  vpc_id = aws_vpc.chosen.id
}

resource "aws_subnet" "chosen_public" {
  vpc_id     = aws_vpc.chosen.id
  cidr_block = "10.1.1.0/24"
}

resource "aws_route_table" "chosen_public" {
  vpc_id = aws_vpc.chosen.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.chosen.id
  }
}

resource "aws_route_table_association" "chosen_public" {
  subnet_id      = aws_subnet.chosen_public.id
  route_table_id = aws_route_table.chosen_public.id
}

resource "aws_nat_gateway" "chosen" {
  subnet_id     = aws_subnet.chosen_public.id
  allocation_id = "eipalloc-0123456789abcdef0"
}

resource "aws_vpc" "plain" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_subnet" "plain" {
  vpc_id     = aws_vpc.plain.id
  cidr_block = "10.2.0.0/24"
}

resource "aws_vpc" "extended" {
  cidr_block = "10.3.0.0/16"
}

resource "aws_internet_gateway" "extended" {
  vpc_id = aws_vpc.extended.id
}

resource "aws_route" "extended" {
  route_table_id         = aws_vpc.extended.main_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.extended.id
}

resource "aws_subnet" "extended" {
  vpc_id     = aws_vpc.extended.id
  cidr_block = "10.3.0.0/24"
}

resource "aws_vpc_endpoint" "extended" {
  vpc_id          = aws_vpc.extended.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_vpc.extended.default_route_table_id]
}

resource "aws_instance" "extended" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.extended.id
  user_data     = "#!/bin/sh\naws s3 cp s3://installers/agent.rpm .\n"
}
