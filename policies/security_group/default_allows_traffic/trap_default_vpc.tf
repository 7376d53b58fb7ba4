# The default VPC was there before, and its group may have been emptied by hand.
# framework: fsbp

resource "aws_default_vpc" "main" { # undecided: security_group/default_allows_traffic "were there before this configuration"
}
