# A NAT instance whose route belongs to another configuration needs its address.

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_instance" "nat" {
  ami               = "ami-0123456789abcdef0"
  instance_type     = "t3.small"
  subnet_id         = aws_subnet.private.id
  source_dest_check = false
}

resource "aws_eip" "nat" {
  instance = aws_instance.nat.id
}
