data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "states-of-the-estate"
    key    = "network"
    region = "eu-central-1"
  }
}

resource "aws_route" "private" {
  route_table_id         = data.terraform_remote_state.network.outputs.route_table_id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = data.terraform_remote_state.network.outputs.nat_gateway_id
}
