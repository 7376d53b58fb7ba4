# An Elastic IP address is associated with the interface of the instance.

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_network_interface" "app" {
  subnet_id = aws_subnet.private.id
}

resource "aws_instance" "app" { # want: workload/public_ip "an Elastic IP address is associated with it"
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"

  network_interface {
    device_index         = 0
    network_interface_id = aws_network_interface.app.id
  }
}

resource "aws_eip" "app" {
  network_interface = aws_network_interface.app.id
}
