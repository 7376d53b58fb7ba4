resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_route_table.private.id]

  policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = "*", Action = ["s3:GetObject", "s3:ListBucket"], Resource = "*" }]
  })
}

module "queues" {
  source  = "app.terraform.io/example/endpoints/aws"
  version = "2.1.0"

  vpc_id             = aws_vpc.main.id
  subnet_ids         = [aws_subnet.private.id]
  security_group_ids = [aws_security_group.endpoints.id]

  services = {
    sqs = { name = "com.amazonaws.eu-west-1.sqs", private_dns = false }
    sns = { name = "com.amazonaws.eu-west-1.sns", private_dns = true }
  }
}

# The module's own default is what is wrong here, so that nothing but the call can be edited.
module "metrics" {
  source  = "app.terraform.io/example/endpoints/aws//modules/endpoint"
  version = "2.1.0"

  vpc_id             = aws_vpc.main.id
  subnet_ids         = [aws_subnet.private.id]
  security_group_ids = [aws_security_group.endpoints.id]
  service_name       = "com.amazonaws.eu-west-1.monitoring"
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
