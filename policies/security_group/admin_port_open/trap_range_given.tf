# Who may log in is said when the project is deployed.

variable "administrators" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "web" {
  vpc_id = aws_vpc.main.id

  ingress { # undecided: security_group/admin_port_open "a range is unknown" # undecided: security_group/unrestricted_ingress "a range is unknown"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = [var.administrators]
  }
}
