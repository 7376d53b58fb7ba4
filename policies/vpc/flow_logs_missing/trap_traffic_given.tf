# Which traffic is logged is not in the text.

variable "traffic" {
  type = string
}

resource "aws_vpc" "main" { # undecided: vpc/flow_logs_missing "the traffic that aws_flow_log.main is for is unknown"
  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "main" {
  vpc_id               = aws_vpc.main.id
  traffic_type         = var.traffic
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::logs-of-the-network"
}
