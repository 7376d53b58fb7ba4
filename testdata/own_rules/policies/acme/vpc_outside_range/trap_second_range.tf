resource "aws_vpc" "main" {
  cidr_block = "10.64.0.0/16"
}

resource "aws_vpc_ipv4_cidr_block_association" "pods" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "100.64.0.0/16" # want: acme/vpc_outside_range "the range 100.64.0.0/16"
}
