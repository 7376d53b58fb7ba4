# What rules the group has, whoever uses the default VPC knows.

resource "aws_default_vpc" "main" {}

resource "aws_subnet" "private" {
  vpc_id     = aws_default_vpc.main.id
  cidr_block = "172.31.96.0/24"
}

resource "aws_vpc_endpoint" "sqs" {
  vpc_id              = aws_default_vpc.main.id
  service_name        = "com.amazonaws.eu-central-1.sqs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private.id]
  security_group_ids  = [aws_default_vpc.main.default_security_group_id] # undecided: interface_endpoint/default_security_group "was there before this configuration"
  private_dns_enabled = true
}
