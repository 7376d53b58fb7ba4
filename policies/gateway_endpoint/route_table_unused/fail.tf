# The endpoint's route table was never associated with the subnet that it is for.

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

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_route_table.private.id] # want: gateway_endpoint/route_table_unused "no subnet follows aws_route_table.private in this configuration, so nothing in aws_vpc.main reaches S3 through aws_vpc_endpoint.s3"
}
