# The type is written, and SNS has no gateway endpoints.

data "aws_region" "current" {}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_endpoint" "sns" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.${data.aws_region.current.region}.sns"
  vpc_endpoint_type = "Gateway" # want: endpoint/gateway_type_unsupported "is a gateway endpoint for SNS"
  route_table_ids   = [aws_route_table.private.id]
}
