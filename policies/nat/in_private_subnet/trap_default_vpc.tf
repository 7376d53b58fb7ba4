# The main route table of a default VPC leads to the internet, unless somebody changed it.

resource "aws_default_vpc" "main" {}

resource "aws_subnet" "private" {
  vpc_id     = aws_default_vpc.main.id
  cidr_block = "172.31.200.0/24"
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_nat_gateway" "main" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.private.id # undecided: nat/in_private_subnet "led to an internet gateway when AWS made it"
}
