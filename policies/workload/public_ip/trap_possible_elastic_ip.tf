# The association of an Elastic IP address may not exist.

variable "enabled" {
  type = bool
}

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_instance" "app" { # undecided: workload/public_ip "aws_eip_association.app[0] may not exist"
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.private.id
}

resource "aws_eip_association" "app" {
  count         = var.enabled ? 1 : 0
  allocation_id = "eipalloc-0123456789abcdef0"
  instance_id   = aws_instance.app.id
}
