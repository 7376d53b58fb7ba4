# Whether the subnet gives public addresses is not in the text.

variable "subnet_id" {
  type = string
}

resource "aws_instance" "app" { # undecided: workload/public_ip "its subnet is unknown: var.subnet_id has no value"
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = var.subnet_id
}
