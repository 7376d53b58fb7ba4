variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "security_group_ids" {
  type = list(string)
}

variable "services" {
  type = map(object({
    name        = string
    private_dns = bool
  }))
}

module "endpoint" {
  source   = "./modules/endpoint"
  for_each = var.services

  vpc_id             = var.vpc_id
  subnet_ids         = var.subnet_ids
  security_group_ids = var.security_group_ids
  service_name       = each.value.name
  private_dns        = each.value.private_dns
}
