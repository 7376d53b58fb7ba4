# All traffic leaves by a transit gateway, and so does the peered range of another subnet.
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_ec2_transit_gateway" "main" {
}

resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_ec2_transit_gateway_vpc_attachment" "main" {
  vpc_id             = aws_vpc.main.id
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  subnet_ids         = [aws_subnet.app.id]
}

resource "aws_route_table" "app" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "app" {
  route_table_id         = aws_route_table.app.id
  destination_cidr_block = "0.0.0.0/0"
  transit_gateway_id     = aws_ec2_transit_gateway_vpc_attachment.main.transit_gateway_id
}

resource "aws_route_table_association" "app" {
  subnet_id      = aws_subnet.app.id
  route_table_id = aws_route_table.app.id
}

resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.app.id
  user_data     = "#!/bin/sh\naws s3 ls s3://site\naws sqs list-queues\n"
}

# Private ranges alone go further: no public address is reached.
resource "aws_subnet" "inner" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route_table" "inner" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block         = "10.0.0.0/8"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

resource "aws_route_table_association" "inner" {
  subnet_id      = aws_subnet.inner.id
  route_table_id = aws_route_table.inner.id
}

resource "aws_instance" "inner" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.inner.id
  user_data     = "#!/bin/sh\naws s3 ls s3://site\naws sqs list-queues\n"
}
