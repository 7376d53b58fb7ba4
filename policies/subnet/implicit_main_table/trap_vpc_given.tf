# The association may be elsewhere, as the VPC is.

variable "vpc_id" {
  type = string
}

resource "aws_subnet" "app" { # undecided: subnet/implicit_main_table "var.vpc_id has no value"
  vpc_id     = var.vpc_id
  cidr_block = "10.0.1.0/24"
}
