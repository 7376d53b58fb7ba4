resource "aws_instance" "blog" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  subnet_id     = aws_subnet.private.id
}

resource "aws_vpc" "main" {
  cidr_block = "10.64.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.64.1.0/24"
}
