# Whoever deploys it says whether the association takes the default group away.

variable "replace" {
  type = bool
}

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_security_group" "endpoint" {
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [aws_vpc.main.cidr_block]
  }
}

resource "aws_vpc_endpoint" "sqs" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-central-1.sqs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private.id]
  private_dns_enabled = true
}

resource "aws_vpc_endpoint_security_group_association" "sqs" {
  vpc_endpoint_id             = aws_vpc_endpoint.sqs.id
  security_group_id           = aws_security_group.endpoint.id
  replace_default_association = var.replace # undecided: interface_endpoint/default_security_group "replaces the default group is unknown"
}
