resource "aws_lightsail_instance" "blog" { # want: acme/lightsail_instance "aws_lightsail_instance.blog runs in a VPC of Lightsail"
  name              = "blog"
  availability_zone = "eu-west-1a"
  blueprint_id      = "wordpress"
  bundle_id         = "nano_3_0"
}
