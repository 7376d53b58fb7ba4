resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "app" { # want: subnet/implicit_main_table "aws_subnet.app is associated with no route table in this configuration, so it follows the main route table of aws_vpc.main"
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
