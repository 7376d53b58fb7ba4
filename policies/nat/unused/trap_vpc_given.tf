# Other route tables of the VPC are not in the text.

variable "vpc_id" {
  type = string
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_subnet" "public" {
  vpc_id     = var.vpc_id
  cidr_block = "10.0.0.0/24"
}

resource "aws_nat_gateway" "main" { # undecided: nat/unused "is not in this configuration"
  subnet_id     = aws_subnet.public.id
  allocation_id = aws_eip.nat.id
}
