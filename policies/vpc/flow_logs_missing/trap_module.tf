# A module that is not downloaded is handed the VPC.

module "flow_logs" {
  source = "example.com/network/flow-logs"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc" "main" { # undecided: vpc/flow_logs_missing "flow_logs"
  cidr_block = "10.0.0.0/16"
}
