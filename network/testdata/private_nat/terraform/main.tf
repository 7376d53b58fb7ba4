# A private NAT gateway hides an overlapping range from the networks behind a transit
# gateway.
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc_ipv4_cidr_block_association" "shared" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "100.64.0.0/16"
}

resource "aws_subnet" "routable" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_ec2_transit_gateway" "main" {
}

resource "aws_route_table" "routable" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block         = "0.0.0.0/0"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "routable" {
  subnet_id      = aws_subnet.routable.id
  route_table_id = aws_route_table.routable.id
}

resource "aws_nat_gateway" "private" {
  connectivity_type = "private"
  subnet_id         = aws_subnet.routable.id
}

resource "aws_subnet" "pods" {
  vpc_id     = aws_vpc_ipv4_cidr_block_association.shared.vpc_id
  cidr_block = "100.64.0.0/18"
}

resource "aws_route_table" "pods" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.private.id
  }
}

resource "aws_route_table_association" "pods" {
  subnet_id      = aws_subnet.pods.id
  route_table_id = aws_route_table.pods.id
}

resource "aws_dynamodb_table" "state" {
  name     = "state"
  hash_key = "id"
}

resource "aws_lambda_function" "writer" {
  function_name = "writer"
  role          = "arn:aws:iam::111122223333:role/writer"

  vpc_config {
    subnet_ids         = [aws_subnet.pods.id]
    security_group_ids = []
  }

  environment {
    variables = { TABLE = aws_dynamodb_table.state.name }
  }
}
