# What the module does with the VPC is not known.
# framework: fsbp

resource "aws_vpc" "main" { # undecided: security_group/default_allows_traffic "what is unread may add to aws_vpc.main"
  cidr_block = "10.0.0.0/16"
}

module "baseline" {
  source = "example/baseline/aws"
  vpc_id = aws_vpc.main.id
}
