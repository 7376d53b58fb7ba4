# One range that holds ports of both kinds is one finding of each rule, and none of this one.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "web" {
  vpc_id = aws_vpc.main.id

  ingress { # want: security_group/admin_port_open "ports 22 and 3389" # want: security_group/high_risk_port_open "20, 21 and"
    protocol    = "tcp"
    from_port   = 20
    to_port     = 4000
    cidr_blocks = ["0.0.0.0/0"]
  }
}
