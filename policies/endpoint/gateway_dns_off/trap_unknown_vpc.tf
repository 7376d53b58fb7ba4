# Whoever deploys it says in which VPC the endpoint stands.

variable "vpc_id" {
  type = string
}

resource "aws_route_table" "private" {
  vpc_id = var.vpc_id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = var.vpc_id # undecided: endpoint/gateway_dns_off "var.vpc_id"
  service_name    = "com.amazonaws.eu-central-1.s3"
  route_table_ids = [aws_route_table.private.id]
}
