# Which subnets it is in charge of is said when the project is deployed.

variable "subnet_ids" {
  type = list(string)
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_network_acl" "app" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = var.subnet_ids # undecided: network_acl/unused "var.subnet_ids has no value"
}
