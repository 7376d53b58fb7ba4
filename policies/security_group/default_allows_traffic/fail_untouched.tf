# Nobody touched the default group, which frameworks count.
# framework: fsbp

resource "aws_vpc" "main" { # want: security_group/default_allows_traffic "keeps the rules of AWS"
  cidr_block = "10.0.0.0/16"
}
