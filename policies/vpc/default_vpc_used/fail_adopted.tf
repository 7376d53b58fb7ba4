# The subnet lies in the adopted default VPC.

resource "aws_default_vpc" "main" {}

resource "aws_subnet" "app" {
  vpc_id     = aws_default_vpc.main.id
  cidr_block = "172.31.200.0/24"
}

resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.app.id # want: vpc/default_vpc_used "aws_subnet.app is one of its subnets"
}
