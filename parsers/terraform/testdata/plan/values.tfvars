zones    = ["eu-west-1a", "eu-west-1b"]
endpoint = true
service  = "com.amazonaws.eu-west-1.s3"
