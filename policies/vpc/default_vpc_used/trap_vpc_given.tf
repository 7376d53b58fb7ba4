# The VPC of the subnet is not in the text.

variable "vpc_id" {
  type = string
}

resource "aws_subnet" "app" {
  vpc_id     = var.vpc_id
  cidr_block = "10.0.1.0/24"
}

resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.app.id # undecided: vpc/default_vpc_used "its VPC is unknown: var.vpc_id has no value"
}
