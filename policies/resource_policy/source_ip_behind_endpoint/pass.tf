# The address within the VPC has a condition key of its own.

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
      Condition = { NotIpAddress = { "aws:VpcSourceIp" = ["10.0.0.0/16", "203.0.113.0/24"] } }
    }]
  })
}
