# Each service has a route of its own.

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_route_table" "a" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route_table" "b" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_endpoint" "first" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-central-1.s3"
  route_table_ids = [aws_route_table.a.id]
}

resource "aws_vpc_endpoint" "second" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-central-1.dynamodb"
  route_table_ids = [aws_route_table.a.id, aws_route_table.b.id]
}
