s3_endpoint = false
