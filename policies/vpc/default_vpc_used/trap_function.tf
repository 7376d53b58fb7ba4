# A function without subnets is in no VPC.

resource "aws_lambda_function" "app" {
  function_name = "app"
  role          = "arn:aws:iam::111122223333:role/app"
  runtime       = "python3.13"
  handler       = "app.main"
  filename      = "app.zip"
}
