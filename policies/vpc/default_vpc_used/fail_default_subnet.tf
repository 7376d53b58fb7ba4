# A default subnet is taken over.

resource "aws_default_subnet" "a" {
  availability_zone = "eu-central-1a"
}

resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_default_subnet.a.id # want: vpc/default_vpc_used "aws_default_subnet.a is one of its subnets"
}
