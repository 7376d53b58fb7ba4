data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "states-of-the-estate"
    key    = "network"
    region = "eu-central-1"
  }
}

resource "aws_flow_log" "main" {
  vpc_id               = data.terraform_remote_state.network.outputs.vpc_id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::logs-of-the-network"
}
