# Which endpoint the traffic to S3 takes is not in the text.

data "aws_prefix_list" "s3" {
  name = "com.amazonaws.eu-central-1.s3"
}

variable "endpoint_id" {
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

resource "aws_route" "s3" {
  route_table_id             = aws_route_table.private.id
  destination_prefix_list_id = data.aws_prefix_list.s3.id
  vpc_endpoint_id            = var.endpoint_id # undecided: route/prefix_list_by_hand "the endpoint that it leads to is unknown: var.endpoint_id has no value"
}
