# Routes come from a virtual private gateway: where they lead beyond it, only the other
# side knows. An S3 endpoint in the table goes first all the same.
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpn_gateway" "office" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_route_table" "app" {
  vpc_id           = aws_vpc.main.id
  propagating_vgws = [aws_vpn_gateway.office.id]
}

resource "aws_route_table_association" "app" {
  subnet_id      = aws_subnet.app.id
  route_table_id = aws_route_table.app.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_route_table.app.id]
}

resource "aws_subnet" "batch" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route_table" "batch" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_vpn_gateway.office.id
  }
}

resource "aws_route_table_association" "batch" {
  subnet_id      = aws_subnet.batch.id
  route_table_id = aws_route_table.batch.id
}

resource "aws_instance" "app" {
  for_each = { app = aws_subnet.app.id, batch = aws_subnet.batch.id }

  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = each.value
  user_data     = "#!/bin/sh\naws s3 ls s3://site\naws sqs list-queues\n"
}
