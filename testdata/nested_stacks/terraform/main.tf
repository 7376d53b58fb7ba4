# An application in a module of its own, beside those of its network and its endpoints. Nobody says here whether the
# network has an endpoint for S3, and that of SQS is told not to take its name.

variable "s3_endpoint" {
  type = bool
}

provider "aws" {
  region = "eu-west-1"
}

module "network" {
  source = "./network"

  cidr        = "10.0.0.0/16"
  s3_endpoint = var.s3_endpoint
}

module "endpoints" {
  source = "./endpoints"

  vpc          = module.network.vpc
  subnets      = module.network.private_subnets
  client_group = module.app.group
  private_dns  = false
}

module "app" {
  source = "./app"

  vpc     = module.network.vpc
  subnets = module.network.private_subnets
}
