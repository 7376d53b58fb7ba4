# The endpoint may not exist.

variable "enabled" {
  type = bool
}

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_vpc_endpoint" "sqs" { # undecided: endpoint/gateway_type_unsupported "aws_vpc_endpoint.sqs[0] may not exist"
  count        = var.enabled ? 1 : 0
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-central-1.sqs"
}
