# Which port is open is said when the project is deployed.

variable "port" {
  type = number
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "web" {
  vpc_id = aws_vpc.main.id

  ingress { # undecided: security_group/admin_port_open "its from port is unknown" # undecided: security_group/high_risk_port_open "from port" # undecided: security_group/unrestricted_ingress "from port"
    protocol    = "tcp"
    from_port   = var.port
    to_port     = var.port
    cidr_blocks = ["0.0.0.0/0"]
  }
}
