# The subnet follows a main table that the configuration declares, which is said nowhere.

resource "aws_default_route_table" "main" {
  default_route_table_id = aws_vpc.main.default_route_table_id
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "app" { # want: subnet/implicit_main_table "so it follows aws_default_route_table.main"
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
