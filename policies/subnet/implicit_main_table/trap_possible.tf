# The subnet may not exist.

variable "names" {
  type = set(string)
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "app" { # undecided: subnet/implicit_main_table "may not exist"
  count      = length(var.names)
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
