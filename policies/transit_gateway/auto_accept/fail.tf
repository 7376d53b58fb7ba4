resource "aws_ec2_transit_gateway" "main" {
  description                    = "Hub of the network"
  auto_accept_shared_attachments = "enable" # want: transit_gateway/auto_accept "nobody decides who joins the network"
}
