# Attachments are accepted one by one where nothing is said.

resource "aws_ec2_transit_gateway" "main" {
  description = "Hub of the network"
}
