# The launch template belongs to another configuration.

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_instance" "app" { # undecided: workload/public_ip "its launch template is not in this configuration"
  subnet_id = aws_subnet.private.id

  launch_template {
    id = "lt-0123456789abcdef0"
  }
}
