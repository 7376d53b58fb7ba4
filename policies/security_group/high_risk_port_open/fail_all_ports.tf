# All ports hold those of administration and the high-risk ones; each kind has its own finding.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "web" {
  vpc_id = aws_vpc.main.id

  ingress { # want: security_group/high_risk_port_open "20, 21 and 20 more (TCP 0-65535)" # want: security_group/admin_port_open "22 and 3389"
    protocol    = "tcp"
    from_port   = 0
    to_port     = 65535
    cidr_blocks = ["0.0.0.0/0"]
  }
}
