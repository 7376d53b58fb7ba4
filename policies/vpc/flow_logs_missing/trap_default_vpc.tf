# The default VPC was there before.

resource "aws_default_vpc" "main" {} # undecided: vpc/flow_logs_missing "was there before this configuration"
