# The public address of a NAT gateway.

resource "aws_s3_bucket" "data" {
  bucket = "example-data"
}

resource "aws_s3_bucket_policy" "data" {
  bucket = aws_s3_bucket.data.id

  policy = jsonencode({
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "${aws_s3_bucket.data.arn}/*"
      Condition = { NotIpAddress = { "aws:SourceIp" = aws_eip.nat.public_ip } }
    }]
  })
}

resource "aws_eip" "nat" {
  domain = "vpc"
}
