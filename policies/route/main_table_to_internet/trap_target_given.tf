# Where the main table leads is not in the text.

variable "gateway_id" {
  type = string
}

resource "aws_vpc" "main" { # undecided: route/main_table_to_internet "var.gateway_id has no value"
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route" "main" {
  route_table_id         = aws_vpc.main.main_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = var.gateway_id
}
