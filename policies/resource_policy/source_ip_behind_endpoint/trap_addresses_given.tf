# The addresses are given to the project.

resource "aws_s3_bucket" "data" {
  bucket = "example-data"
}

resource "aws_s3_bucket_policy" "data" {
  bucket = aws_s3_bucket.data.id

  policy = jsonencode({ # undecided: resource_policy/source_ip_behind_endpoint "var.addresses has no value"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "${aws_s3_bucket.data.arn}/*"
      Condition = { NotIpAddress = { "aws:SourceIp" = var.addresses } }
    }]
  })
}

variable "addresses" {
  type = list(string)
}
