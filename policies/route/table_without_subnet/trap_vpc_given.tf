# The subnets are elsewhere, as the VPC is.

variable "vpc_id" {
  type = string
}

resource "aws_route_table" "private" { # undecided: route/table_without_subnet "its subnets may be associated elsewhere"
  vpc_id = var.vpc_id
}
