# The flow log may not exist.

variable "names" {
  type = set(string)
}

resource "aws_vpc" "main" { # undecided: vpc/flow_logs_missing "may not exist: var.names has no value"
  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "main" {
  count                = length(var.names)
  vpc_id               = aws_vpc.main.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::logs-of-the-network"
}
