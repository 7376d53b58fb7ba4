# The VPC may not exist.

variable "names" {
  type = set(string)
}

resource "aws_vpc" "main" { # undecided: vpc/flow_logs_missing "may not exist"
  count      = length(var.names)
  cidr_block = "10.0.0.0/16"
}
