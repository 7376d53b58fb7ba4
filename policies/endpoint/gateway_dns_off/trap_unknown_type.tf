# Whoever deploys it says which type the endpoint is of.

variable "type" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block         = "10.0.0.0/16"
  enable_dns_support = false
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.eu-central-1.s3"
  vpc_endpoint_type = var.type # undecided: endpoint/gateway_dns_off "var.type"
}
