variable "prefix_list_id" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.eu-central-1.s3"
  vpc_endpoint_type = "Gateway"
}

resource "aws_route" "s3" {
  route_table_id             = aws_route_table.private.id
  destination_prefix_list_id = var.prefix_list_id
  vpc_endpoint_id            = aws_vpc_endpoint.s3.id # want: route/prefix_list_by_hand "leads to the gateway endpoint aws_vpc_endpoint.s3: AWS refuses it"
}
