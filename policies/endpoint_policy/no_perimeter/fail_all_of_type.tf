# Tables of all accounts are in reach.

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_route_table" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.dynamodb"
  route_table_ids = [aws_route_table.main.id]

  policy = jsonencode({ # want: endpoint_policy/no_perimeter "the policy of aws_vpc_endpoint.dynamodb asks neither who calls nor whose the resource is"
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "dynamodb:GetItem"
        Resource  = "arn:aws:dynamodb:*:*:table/*"
      },
    ]
  })
}
