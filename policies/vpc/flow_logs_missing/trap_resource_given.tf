# What the flow log is on is not in the text.

variable "vpc_id" {
  type = string
}

resource "aws_vpc" "main" { # undecided: vpc/flow_logs_missing "aws_flow_log.main may be one: what it is on is unknown"
  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "main" {
  vpc_id               = var.vpc_id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::logs-of-the-network"
}
