# The resources have a region of their own.

provider "aws" {
  region = "us-east-1"
}

resource "aws_vpc" "main" {
  region     = "eu-central-1"
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc_endpoint" "s3" {
  region       = "eu-central-1"
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.us-east-1.s3" # want: endpoint/region_mismatch "names the region us-east-1 in its service name but lives in eu-central-1"
}
