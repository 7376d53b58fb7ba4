# Public addresses are what the key is for.

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
      Condition = { NotIpAddress = { "aws:SourceIp" = ["203.0.113.0/24", "2001:db8::/32"] } }
    }]
  })
}
