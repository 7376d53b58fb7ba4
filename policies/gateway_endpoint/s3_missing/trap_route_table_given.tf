# Which route table the subnet follows is not in the text.

variable "private_route_table_id" {
  type = string
}

resource "aws_vpc" "main" { # undecided: gateway_endpoint/s3_missing "whether a workload of aws_vpc.main lies behind a NAT gateway is not known"
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = var.private_route_table_id
}

resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.private.id
}
