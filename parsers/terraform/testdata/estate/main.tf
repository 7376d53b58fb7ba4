terraform {
  backend "s3" {}
}

variable "region" {
  type = string
}

variable "sites" {
  type = set(string)
}

variable "functions" {
  type = map(string)
}

variable "ports" {
  type = list(number)
}

variable "password" {
  type      = string
  sensitive = true
}

provider "aws" {
  region = var.region
}

module "network" {
  source   = "./network"
  for_each = var.sites
  name     = each.key
  region   = var.region
  ports    = var.ports
}

resource "aws_s3_bucket" "data" {
  bucket = "estate-data"
}

resource "aws_iam_role" "function" {
  name               = "function"
  assume_role_policy = "{}"
}

data "aws_iam_policy_document" "function" {
  statement {
    actions   = ["s3:GetObject", "sqs:SendMessage"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "function" {
  role   = aws_iam_role.function.name
  policy = data.aws_iam_policy_document.function.json
}

resource "aws_lambda_function" "function" {
  for_each      = var.functions
  function_name = "function-${each.value}"
  role          = aws_iam_role.function.arn
  vpc_config {
    subnet_ids         = module.network["north.a[1]"].subnets
    security_group_ids = [module.network["north.a[1]"].clients]
  }
  environment {
    variables = {
      PASSWORD = var.password
    }
  }
}

data "aws_iam_policy_document" "invoke" {
  statement {
    actions   = ["lambda:InvokeFunction"]
    resources = [for function in aws_lambda_function.function : function.arn]
  }
}

resource "aws_iam_policy" "invoke" {
  policy = data.aws_iam_policy_document.invoke.json
}

moved {
  from = aws_s3_bucket.old
  to   = aws_s3_bucket.data
}
