# Whether the subnet is a public one is not in the text.

variable "vpc_id" {
  type = string
}

resource "aws_subnet" "app" {
  vpc_id                  = var.vpc_id
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = true # undecided: subnet/auto_assign_public_ip "var.vpc_id has no value"
}
