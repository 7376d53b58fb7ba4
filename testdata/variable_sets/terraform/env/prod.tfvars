s3_endpoint = true
