# All but one bucket is in reach.

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_route_table" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_route_table.main.id]

  policy = jsonencode({ # want: endpoint_policy/no_perimeter "the policy of aws_vpc_endpoint.s3 asks neither who calls nor whose the resource is"
    Version = "2012-10-17"
    Statement = [
      {
        Effect      = "Allow"
        Principal   = "*"
        Action      = "s3:GetObject"
        NotResource = "arn:aws:s3:::secrets/*"
      },
    ]
  })
}
