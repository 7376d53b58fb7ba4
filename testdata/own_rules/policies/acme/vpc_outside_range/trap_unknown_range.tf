variable "range" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block = var.range # undecided: acme/vpc_outside_range "var.range has no value"
}
