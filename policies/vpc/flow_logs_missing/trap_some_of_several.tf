# One of two VPCs is logged, nobody knows which.

variable "index" {
  type = number
}

resource "aws_vpc" "main" { # undecided: vpc/flow_logs_missing "var.index has no value"
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "other" { # undecided: vpc/flow_logs_missing "var.index has no value"
  cidr_block = "10.1.0.0/16"
}

resource "aws_flow_log" "main" {
  vpc_id               = element([aws_vpc.main.id, aws_vpc.other.id], var.index)
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::logs-of-the-network"
}
