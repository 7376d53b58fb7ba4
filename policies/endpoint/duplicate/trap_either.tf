# There is one endpoint or the other.

variable "restricted" {
  type    = bool
  default = true
}

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_route_table" "a" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_endpoint" "first" {
  count           = var.restricted ? 1 : 0
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-central-1.s3"
  route_table_ids = [aws_route_table.a.id]
}

resource "aws_vpc_endpoint" "second" {
  count           = var.restricted ? 0 : 1
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-central-1.s3"
  route_table_ids = [aws_route_table.a.id]
}
