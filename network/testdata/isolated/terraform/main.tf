# Subnets without a way out, a gateway endpoint for S3 and an interface endpoint for KMS.
# Nothing leads to SQS.
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "isolated" {
  count = 2

  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${count.index}.0/24"
  availability_zone = ["eu-west-1a", "eu-west-1b"][count.index]
}

resource "aws_route_table" "isolated" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route_table_association" "isolated" {
  count = 2

  subnet_id      = aws_subnet.isolated[count.index].id
  route_table_id = aws_route_table.isolated.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_route_table.isolated.id]
}

resource "aws_security_group" "endpoints" {
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [aws_vpc.main.cidr_block]
  }
}

resource "aws_vpc_endpoint" "kms" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-west-1.kms"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.isolated[0].id]
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
}

resource "aws_iam_role" "worker" {
  assume_role_policy = "{}"

  inline_policy {
    name = "work"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [
        { Effect = "Allow", Action = ["s3:PutObject"], Resource = "arn:aws:s3:::results/*" },
        { Effect = "Allow", Action = ["kms:Sign"], Resource = "*" },
        { Effect = "Allow", Action = ["sqs:SendMessage"], Resource = "*" },
      ]
    })
  }
}

resource "aws_iam_instance_profile" "worker" {
  role = aws_iam_role.worker.name
}

resource "aws_instance" "worker" {
  count = 2

  ami                  = "ami-0123456789abcdef0"
  instance_type        = "t3.small"
  subnet_id            = aws_subnet.isolated[count.index].id
  iam_instance_profile = aws_iam_instance_profile.worker.name
}
