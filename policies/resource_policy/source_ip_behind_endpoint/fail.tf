# The bucket is kept to the private addresses of the network.

resource "aws_s3_bucket" "data" {
  bucket = "example-data"
}

resource "aws_s3_bucket_policy" "data" {
  bucket = aws_s3_bucket.data.id

  policy = jsonencode({ # want: resource_policy/source_ip_behind_endpoint "asks for 10.0.0.0/16"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "${aws_s3_bucket.data.arn}/*"
      Condition = { NotIpAddress = { "aws:SourceIp" = ["10.0.0.0/16", "203.0.113.0/24"] } }
    }]
  })
}
