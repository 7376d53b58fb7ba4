data "aws_availability_zones" "available" {}

module "vpc" {
  source = "./vpc"

  name = "main"
  cidr = "10.0.0.0/16"
  azs  = slice(data.aws_availability_zones.available.names, 0, 3)

  private_subnets  = ["10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"]
  public_subnets   = ["10.0.101.0/24", "10.0.102.0/24", "10.0.103.0/24"]
  database_subnets = ["10.0.21.0/24", "10.0.22.0/24", "10.0.23.0/24"]
  intra_subnets    = ["10.0.51.0/24", "10.0.52.0/24", "10.0.53.0/24"]

  enable_nat_gateway = true
  single_nat_gateway = true

  endpoints = {
    s3  = { type = "Gateway", route_tables = "private" }
    sqs = { type = "Interface" }
  }
}

resource "aws_s3_bucket" "data" {}

resource "aws_sqs_queue" "jobs" {}

resource "aws_iam_role" "app" {
  assume_role_policy = jsonencode({
    Statement = [{ Action = "sts:AssumeRole", Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "app" {
  role = aws_iam_role.app.name
  policy = jsonencode({
    Statement = [
      { Action = "s3:GetObject", Effect = "Allow", Resource = "${aws_s3_bucket.data.arn}/*" },
      { Action = "sqs:SendMessage", Effect = "Allow", Resource = aws_sqs_queue.jobs.arn },
    ]
  })
}

resource "aws_lambda_function" "private" {
  function_name = "private"
  role          = aws_iam_role.app.arn

  vpc_config {
    subnet_ids         = module.vpc.private_subnets
    security_group_ids = [module.vpc.default_security_group_id]
  }
}

# Nothing leads from the intra subnets to S3: the gateway endpoint is on the private table.
resource "aws_lambda_function" "intra" {
  function_name = "intra"
  role          = aws_iam_role.app.arn

  vpc_config {
    subnet_ids         = slice(module.vpc.intra_subnets, 0, 1)
    security_group_ids = [module.vpc.default_security_group_id]
  }
}
