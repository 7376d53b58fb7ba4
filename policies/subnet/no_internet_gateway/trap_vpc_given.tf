# The VPC and its routes are not in the text.

variable "vpc_id" {
  type = string
}

resource "aws_subnet" "public" { # undecided: subnet/no_internet_gateway "var.vpc_id has no value"
  vpc_id     = var.vpc_id
  cidr_block = "10.0.0.0/24"
}
