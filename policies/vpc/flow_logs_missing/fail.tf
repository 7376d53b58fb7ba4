resource "aws_vpc" "main" { # want: vpc/flow_logs_missing "no flow log in this configuration is on aws_vpc.main"
  cidr_block = "10.0.0.0/16"
}
