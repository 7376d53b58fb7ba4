# A service that is in no list may be one of tomorrow.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_endpoint" "oracles" { # undecided: endpoint/gateway_type_unsupported "whether com.amazonaws.eu-central-1.oracles has gateway endpoints is not known"
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-central-1.oracles"
  route_table_ids = [aws_route_table.private.id]
}
