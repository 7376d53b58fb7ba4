# The name of a global service has no region.

provider "aws" {
  region = "eu-central-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_vpc_endpoint" "s3_global" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.s3-global.accesspoint"
  vpc_endpoint_type = "Interface"
}
