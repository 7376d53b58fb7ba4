# A module whose users name the VPC, and the route tables with it.

data "aws_region" "current" {}

variable "vpc_id" {
  type = string
}

variable "route_table_ids" {
  type    = list(string)
  default = []
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = var.vpc_id
  service_name    = "com.amazonaws.${data.aws_region.current.region}.s3"
  route_table_ids = var.route_table_ids # undecided: gateway_endpoint/no_route_table "may be handed its route tables"
}
