# The route table comes by an association resource.

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
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

resource "aws_vpc_endpoint" "sqs" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-central-1.sqs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private.id]
  security_group_ids  = ["sg-0123456789abcdef0"]
  private_dns_enabled = true
}

resource "aws_vpc_endpoint_route_table_association" "sqs" {
  vpc_endpoint_id = aws_vpc_endpoint.sqs.id
  route_table_id  = aws_route_table.private.id # want: endpoint/argument_of_other_type "aws_vpc_endpoint.sqs is of type Interface and is given route tables"
}
