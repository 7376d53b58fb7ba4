# A key is kept to the addresses of the VPC that the configuration makes.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_kms_key" "data" {
  policy = jsonencode({ # want: resource_policy/source_ip_behind_endpoint "aws_kms_key.data asks for 10.0.0.0/16"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
      Action    = "kms:Decrypt"
      Resource  = "*"
      Condition = { IpAddress = { "aws:sourceIp" = aws_vpc.main.cidr_block } }
    }]
  })
}
