# A default subnet gives out public addresses unless it is told not to, and is a public one unless somebody
# changed that.

resource "aws_default_subnet" "a" { # undecided: subnet/auto_assign_public_ip "its VPC (the default VPC) is not in this configuration"
  availability_zone = "eu-central-1a"
}

resource "aws_default_subnet" "b" {
  availability_zone       = "eu-central-1b"
  map_public_ip_on_launch = false
}
