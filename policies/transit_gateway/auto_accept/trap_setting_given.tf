# Whether attachments are accepted is decided elsewhere.

variable "auto_accept" {
  type = string
}

resource "aws_ec2_transit_gateway" "main" {
  description                    = "Hub of the network"
  auto_accept_shared_attachments = var.auto_accept # undecided: transit_gateway/auto_accept "var.auto_accept has no value"
}
