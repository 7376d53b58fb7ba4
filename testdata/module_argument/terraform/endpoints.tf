resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_route_table.private.id]

  policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = "*", Action = ["s3:GetObject", "s3:ListBucket"], Resource = "*" }]
  })
}

variable "metrics_private_dns" {
  type    = bool
  default = false
}

variable "settings" {
  type = map(object({ private_dns = bool }))
}

module "sqs" {
  source = "./endpoint"

  vpc_id             = aws_vpc.main.id
  subnet_ids         = [aws_subnet.private.id]
  security_group_ids = [aws_security_group.endpoints.id]
  service_name       = "com.amazonaws.eu-west-1.sqs"
  private_dns        = false
}

module "sns" {
  source = "./endpoint"

  vpc_id             = aws_vpc.main.id
  subnet_ids         = [aws_subnet.private.id]
  security_group_ids = [aws_security_group.endpoints.id]
  service_name       = "com.amazonaws.eu-west-1.sns"
  private_dns        = var.settings.sns.private_dns
}

module "metrics" {
  source = "./endpoint"

  vpc_id             = aws_vpc.main.id
  subnet_ids         = [aws_subnet.private.id]
  security_group_ids = [aws_security_group.endpoints.id]
  service_name       = "com.amazonaws.eu-west-1.monitoring"
  private_dns        = var.metrics_private_dns
}

resource "aws_security_group" "endpoints" {
  vpc_id      = aws_vpc.main.id
  description = "The interface endpoints, for the application"

  ingress {
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    security_groups = [aws_security_group.app.id]
  }
}
