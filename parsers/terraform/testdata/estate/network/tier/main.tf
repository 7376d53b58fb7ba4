variable "vpc" {
  type = string
}

variable "number" {
  type = number
}

variable "nat" {
  type = string
}

resource "aws_subnet" "this" {
  count      = 2
  vpc_id     = var.vpc
  cidr_block = "10.0.${10 * var.number + count.index + 1}.0/24"
}

resource "aws_route_table" "this" {
  count  = 2
  vpc_id = var.vpc
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = var.nat
  }
}

resource "aws_route_table_association" "this" {
  count          = 2
  subnet_id      = aws_subnet.this[count.index].id
  route_table_id = aws_route_table.this[count.index].id
}

output "subnets" {
  value = [aws_subnet.this[0].id, aws_subnet.this[1].id]
}
