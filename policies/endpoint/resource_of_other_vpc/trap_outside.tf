# The subnet and the group lie outside the configuration.

variable "subnet_id" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_vpc_endpoint" "sqs" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-central-1.sqs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [var.subnet_id]          # undecided: endpoint/resource_of_other_vpc "var.subnet_id"
  security_group_ids  = ["sg-0123456789abcdef0"] # undecided: endpoint/resource_of_other_vpc "sg-0123456789abcdef0"
  private_dns_enabled = true
}
