# The subnet is not in the text.

variable "subnet_id" {
  type = string
}

resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = var.subnet_id # undecided: vpc/default_vpc_used "its subnet is unknown: var.subnet_id has no value"
}
