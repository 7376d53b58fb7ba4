# The option gives its instances what the subnet would not.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_elastic_beanstalk_environment" "app" {
  name        = "app"
  application = "app"

  setting {
    namespace = "aws:ec2:vpc"
    name      = "Subnets"
    value     = aws_subnet.app.id
  }

  setting {
    namespace = "aws:ec2:vpc"
    name      = "AssociatePublicIpAddress"
    value     = "true" # want: workload/public_ip "aws_elastic_beanstalk_environment.app gets a public address: it asks for one"
  }
}
