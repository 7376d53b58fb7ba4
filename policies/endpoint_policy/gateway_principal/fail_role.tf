# A role of the configuration is named.

data "aws_region" "current" {}

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.${data.aws_region.current.region}.dynamodb"
  route_table_ids = [aws_vpc.main.main_route_table_id]

  policy = jsonencode({ # want: endpoint_policy/gateway_principal "names aws_iam_role.app"
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.app.arn }
        Action    = "dynamodb:GetItem"
        Resource  = "*"
      },
    ]
  })
}

resource "aws_iam_role" "app" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
