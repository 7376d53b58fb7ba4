# The association may not exist.

variable "names" {
  type = set(string)
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_route_table" "private" { # undecided: route/table_without_subnet "var.names has no value"
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route_table_association" "private" {
  count          = length(var.names)
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}
