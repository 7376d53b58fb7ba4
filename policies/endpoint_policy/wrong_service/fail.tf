# The policy of the DynamoDB endpoint is that of another one.

data "aws_region" "current" {}

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.${data.aws_region.current.region}.dynamodb"
  route_table_ids = [aws_vpc.main.main_route_table_id]

  policy = jsonencode({ # want: endpoint_policy/wrong_service "allows actions of s3 only"
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetObject", "s3:PutObject"]
        Resource  = "*"
      },
    ]
  })
}
