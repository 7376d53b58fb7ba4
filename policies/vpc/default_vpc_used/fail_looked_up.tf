# The default VPC and its subnets are looked up.

data "aws_vpc" "default" {
  default = true
}

data "aws_subnets" "default" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }
}

data "aws_subnet" "a" {
  vpc_id            = data.aws_vpc.default.id
  availability_zone = "eu-central-1a"
}

resource "aws_instance" "one" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = data.aws_subnets.default.ids[0] # want: vpc/default_vpc_used "its subnet is looked up there"
}

resource "aws_instance" "two" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = data.aws_subnet.a.id # want: vpc/default_vpc_used "its subnet is looked up there"
}

resource "aws_autoscaling_group" "app" {
  min_size            = 1
  max_size            = 2
  vpc_zone_identifier = data.aws_subnets.default.ids # want: vpc/default_vpc_used "its subnets are looked up there"

  launch_template {
    id = aws_launch_template.app.id
  }
}

resource "aws_launch_template" "app" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "t3.small"
}

resource "aws_vpc_endpoint" "sqs" {
  vpc_id              = data.aws_vpc.default.id # want: vpc/default_vpc_used "its VPC is the default one"
  service_name        = "com.amazonaws.eu-central-1.sqs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = data.aws_subnets.default.ids
  private_dns_enabled = true
}
