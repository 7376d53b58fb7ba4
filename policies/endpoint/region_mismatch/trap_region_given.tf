# Where this is deployed is not in the text.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.us-east-1.s3" # undecided: endpoint/region_mismatch "the configuration does not say the region of provider aws"
  route_table_ids = [aws_route_table.private.id]
}
