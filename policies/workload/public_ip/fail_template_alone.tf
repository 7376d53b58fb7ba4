# Whoever launches from this template gets a public address.

resource "aws_launch_template" "app" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "t3.small"

  network_interfaces {
    associate_public_ip_address = true # want: workload/public_ip "aws_launch_template.app gets a public address"
  }
}
