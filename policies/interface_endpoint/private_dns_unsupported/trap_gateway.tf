# Of a gateway endpoint, endpoint/argument_of_other_type speaks.

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-central-1.dynamodb"
  route_table_ids     = [aws_route_table.private.id]
  private_dns_enabled = true
}
