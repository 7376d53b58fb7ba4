# The interface stands in a subnet of another VPC.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "other" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_internet_gateway" "other" {
  vpc_id = aws_vpc.other.id
}

resource "aws_subnet" "other_public" {
  vpc_id     = aws_vpc.other.id
  cidr_block = "10.1.0.0/24"
}

resource "aws_route_table" "other_public" {
  vpc_id = aws_vpc.other.id
}

resource "aws_route" "other_public" {
  route_table_id         = aws_route_table.other_public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.other.id
}

resource "aws_route_table_association" "other_public" {
  subnet_id      = aws_subnet.other_public.id
  route_table_id = aws_route_table.other_public.id
}

resource "aws_network_interface" "appliance" {
  subnet_id         = aws_subnet.other_public.id
  source_dest_check = false
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "private" {
  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "0.0.0.0/0"
  network_interface_id   = aws_network_interface.appliance.id # want: route/target_of_other_vpc "aws_route_table.private lies in aws_vpc.main, aws_network_interface.appliance in aws_vpc.other"
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}
