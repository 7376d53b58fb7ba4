# The subnet may not exist.

variable "names" {
  type = set(string)
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "public" { # undecided: subnet/no_internet_gateway "may not exist"
  count      = length(var.names)
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}
