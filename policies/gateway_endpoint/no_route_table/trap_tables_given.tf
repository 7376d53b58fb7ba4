# Whoever deploys this names the route tables.

data "aws_region" "current" {}

variable "route_table_ids" {
  type = list(string)
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.${data.aws_region.current.region}.s3"
  route_table_ids = var.route_table_ids # undecided: gateway_endpoint/no_route_table "var.route_table_ids has no value"
}
