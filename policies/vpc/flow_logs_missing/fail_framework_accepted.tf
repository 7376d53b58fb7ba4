# framework: fsbp

# Only what is accepted is logged.

resource "aws_vpc" "main" { # want: vpc/flow_logs_missing "leaves out what is rejected"
  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "main" {
  vpc_id               = aws_vpc.main.id
  traffic_type         = "ACCEPT"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::logs-of-the-network"
}
