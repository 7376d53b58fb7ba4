# Callers of the module hand in the address with the subnet.

variable "subnet_id" {
  type = string
}

variable "allocation_id" {
  type    = string
  default = null
}

resource "aws_nat_gateway" "main" {
  subnet_id     = var.subnet_id
  allocation_id = var.allocation_id # undecided: nat/no_elastic_ip "a module that is handed its subnet may be handed its address, too"
}
