# Nobody knows whether the default group is adopted, without rules, or left as AWS makes it.

variable "enabled" {
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

resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.private.id
}

resource "aws_default_security_group" "main" {
  count  = var.enabled ? 1 : 0
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_endpoint" "sqs" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-central-1.sqs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private.id]
  security_group_ids  = [aws_vpc.main.default_security_group_id] # undecided: interface_endpoint/security_group_blocks_clients "aws_default_security_group.main[0] may not exist"
  private_dns_enabled = true
}
