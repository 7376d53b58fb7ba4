# A module that is handed its VPC may be handed a policy, too.

variable "vpc_id" {
  type = string
}

variable "policy" {
  type    = string
  default = null
}

data "aws_region" "current" {}

resource "aws_vpc_endpoint" "s3" {
  vpc_id       = var.vpc_id
  service_name = "com.amazonaws.${data.aws_region.current.region}.s3"
  policy       = var.policy # undecided: endpoint_policy/full_access "may be handed its policy"
}
