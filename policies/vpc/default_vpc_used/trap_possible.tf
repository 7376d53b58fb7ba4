# The instance may not exist.

variable "names" {
  type = set(string)
}

resource "aws_instance" "app" { # undecided: vpc/default_vpc_used "may not exist"
  count         = length(var.names)
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
}
