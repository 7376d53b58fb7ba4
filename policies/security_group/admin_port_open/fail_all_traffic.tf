# The protocol -1 is all traffic, whatever ports stand beside it.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "web" {
  vpc_id = aws_vpc.main.id

  ingress { # want: security_group/admin_port_open "ports 22 and 3389 (all traffic)" # want: security_group/high_risk_port_open "20, 21 and 20 more"
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}
