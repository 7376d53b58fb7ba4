# The launch template, which may name a subnet, is not in the text.

variable "launch_template_id" {
  type = string
}

resource "aws_instance" "app" { # undecided: vpc/default_vpc_used "its launch template is not in this configuration"
  launch_template {
    id = var.launch_template_id
  }
}
