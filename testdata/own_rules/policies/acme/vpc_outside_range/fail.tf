resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16" # want: acme/vpc_outside_range "aws_vpc.main has the range 10.0.0.0/16"
}
