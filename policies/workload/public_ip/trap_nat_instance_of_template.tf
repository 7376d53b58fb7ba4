# The interface that the launch template gives sends on the packets of others.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_network_interface" "app" {
  subnet_id         = aws_subnet.app.id
  source_dest_check = false
}

resource "aws_eip" "app" {
  network_interface = aws_network_interface.app.id
}

resource "aws_launch_template" "app" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "t3.small"

  network_interfaces {
    device_index         = 0
    network_interface_id = aws_network_interface.app.id
  }
}

resource "aws_autoscaling_group" "app" {
  availability_zones = ["eu-central-1a"]
  min_size           = 1
  max_size           = 1

  launch_template {
    id = aws_launch_template.app.id
  }
}
