# The endpoint may not exist.

variable "enabled" {
  type = bool
}

resource "aws_vpc" "main" {
  cidr_block         = "10.0.0.0/16"
  enable_dns_support = false
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_endpoint" "s3" {
  count           = var.enabled ? 1 : 0
  vpc_id          = aws_vpc.main.id # undecided: endpoint/gateway_dns_off "may not exist"
  service_name    = "com.amazonaws.eu-central-1.s3"
  route_table_ids = [aws_route_table.private.id]
}
