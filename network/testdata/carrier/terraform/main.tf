# A subnet in a Wavelength Zone: the carrier's network takes what the carrier gateway sends.
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_ec2_carrier_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "edge" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = "eu-west-2-wl1-lon-wlz-1"
}

resource "aws_route_table" "edge" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block         = "0.0.0.0/0"
    carrier_gateway_id = aws_ec2_carrier_gateway.main.id
  }
}

resource "aws_route_table_association" "edge" {
  subnet_id      = aws_subnet.edge.id
  route_table_id = aws_route_table.edge.id
}

resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.medium"
  subnet_id     = aws_subnet.edge.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}
