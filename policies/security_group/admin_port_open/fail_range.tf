# Port 22 lies in the middle of a range.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "web" {
  vpc_id = aws_vpc.main.id

  ingress { # want: security_group/admin_port_open "port 22 (TCP 22-23)" # want: security_group/high_risk_port_open "port 23 (TCP 22-23)"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 23
    cidr_blocks = ["0.0.0.0/0"]
  }
}
