# The default group lets its members reach each other.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id

  ingress { # want: security_group/default_allows_traffic "the default security group of aws_vpc.main has a rule"
    protocol  = "-1"
    from_port = 0
    to_port   = 0
    self      = true
  }
}
