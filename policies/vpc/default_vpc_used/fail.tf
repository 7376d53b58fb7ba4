resource "aws_instance" "app" { # want: vpc/default_vpc_used "it names no subnet, so that AWS chooses one there"
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
}
