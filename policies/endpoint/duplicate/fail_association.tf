# The route table comes by an association resource.

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_route_table" "a" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_endpoint" "first" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-central-1.s3"
  route_table_ids = [aws_route_table.a.id]
}

resource "aws_vpc_endpoint" "second" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-central-1.s3"
}

resource "aws_vpc_endpoint_route_table_association" "second" {
  vpc_endpoint_id = aws_vpc_endpoint.second.id
  route_table_id  = aws_route_table.a.id # want: endpoint/duplicate "both take aws_route_table.a"
}
