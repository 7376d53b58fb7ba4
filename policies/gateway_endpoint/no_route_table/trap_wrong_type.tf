# The type is missing: endpoint/gateway_type_unsupported says so, and route tables would not help.

data "aws_region" "current" {}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_vpc_endpoint" "sqs" { # want: endpoint/gateway_type_unsupported "SQS"
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.${data.aws_region.current.region}.sqs"
  subnet_ids   = [aws_subnet.private.id]
}
