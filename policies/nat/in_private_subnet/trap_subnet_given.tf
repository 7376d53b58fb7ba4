# The subnet is not in the text.

variable "public_subnet_id" {
  type = string
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_nat_gateway" "main" {
  subnet_id     = var.public_subnet_id # undecided: nat/in_private_subnet "its subnet is unknown: var.public_subnet_id has no value"
  allocation_id = aws_eip.nat.id
}
