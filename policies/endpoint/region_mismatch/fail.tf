# The provider works in Frankfurt, the service name says Virginia.

provider "aws" {
  region = "eu-central-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.us-east-1.s3" # want: endpoint/region_mismatch "names the region us-east-1 in its service name but lives in eu-central-1"
  route_table_ids = [aws_route_table.private.id]
}
