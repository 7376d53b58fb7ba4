# The default VPC was there before.

resource "aws_default_vpc" "main" {}

resource "aws_subnet" "app" { # undecided: subnet/implicit_main_table "was there before this configuration"
  vpc_id     = aws_default_vpc.main.id
  cidr_block = "172.31.200.0/24"
}
