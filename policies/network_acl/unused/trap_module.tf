# A module that is handed its VPC is handed subnets, too, when somebody calls it.

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type    = list(string)
  default = []
}

resource "aws_network_acl" "app" {
  vpc_id     = var.vpc_id
  subnet_ids = var.subnet_ids # undecided: network_acl/unused "may be handed its subnets, too"
}
