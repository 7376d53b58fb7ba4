# The commands call another region, and an endpoint by its own name.

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "private" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.1.0/24"
  availability_zone = "eu-central-1a"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}

resource "aws_route" "nat" {
  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = "nat-0123456789abcdef0"
}

resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.private.id

  user_data = <<-EOT
    #!/bin/sh
    aws sqs send-message --region us-east-1 --queue-url "$QUEUE"
    aws --region=us-east-1 sns publish --topic-arn "$TOPIC"
    aws kms sign --endpoint-url https://vpce-0123456789abcdef0.kms.eu-central-1.vpce.amazonaws.com
  EOT
}
