# The flow log is in another root, which reads the state of this one.

terraform {
  backend "s3" {
    bucket = "states-of-the-estate"
    key    = "network"
    region = "eu-central-1"
  }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

output "vpc_id" {
  value = aws_vpc.main.id
}
