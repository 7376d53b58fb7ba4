resource "aws_ec2_transit_gateway" "main" {
  description                    = "Hub of the network"
  auto_accept_shared_attachments = "disable"
}
