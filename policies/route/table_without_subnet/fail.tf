resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route_table" "private" { # want: route/table_without_subnet "no subnet, gateway or endpoint is associated with aws_route_table.private"
  vpc_id = aws_vpc.main.id
}
