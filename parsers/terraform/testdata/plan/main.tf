terraform {
  backend "s3" {}
}

provider "aws" {
  region = "eu-west-1"
}

variable "zones" {
  type = set(string)
}

variable "endpoint" {
  type = bool
}

variable "service" {
  type = string
}

module "net" {
  source   = "./net"
  zones    = var.zones
  endpoint = var.endpoint
  service  = var.service
}

resource "aws_iam_role" "app" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy" "app" {
  role = aws_iam_role.app.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }]
  })
}

resource "aws_iam_instance_profile" "app" {
  role = aws_iam_role.app.name
}

resource "aws_instance" "app" {
  for_each             = var.zones
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "t3.small"
  subnet_id            = module.net.subnets[each.key]
  iam_instance_profile = aws_iam_instance_profile.app.name
}
