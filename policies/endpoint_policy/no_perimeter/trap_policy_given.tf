# The policy is given to the project.

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_route_table" "main" {
  vpc_id = aws_vpc.main.id
}

variable "policy" {
  type = string
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_route_table.main.id]

  policy = var.policy # undecided: endpoint_policy/no_perimeter "var.policy has no value"
}
