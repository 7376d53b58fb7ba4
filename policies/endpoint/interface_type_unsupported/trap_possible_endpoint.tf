# The endpoint may not exist.

variable "enabled" {
  type = bool
}

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

resource "aws_vpc_endpoint" "express" {
  count              = var.enabled ? 1 : 0
  vpc_id             = aws_vpc.main.id
  service_name       = "com.amazonaws.eu-central-1.s3express"
  vpc_endpoint_type  = "Interface" # undecided: endpoint/interface_type_unsupported "aws_vpc_endpoint.express[0] may not exist"
  subnet_ids         = [aws_subnet.private.id]
  security_group_ids = ["sg-0123456789abcdef0"]
}
