# Two tables take over the routes of virtual private gateways. That of the static connection
# has the office's range and nothing else, so that SQS is not reached from there; the one
# that speaks BGP may bring any. A default route over a static connection takes everything.
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_vpn_gateway" "office" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpn_connection" "office" {
  vpn_gateway_id      = aws_vpn_gateway.office.id
  customer_gateway_id = "cgw-0123456789abcdef0"
  type                = "ipsec.1"
  static_routes_only  = true
}

resource "aws_vpn_connection_route" "office" {
  vpn_connection_id      = aws_vpn_connection.office.id
  destination_cidr_block = "192.168.0.0/16"
}

resource "aws_vpn_connection_route" "own" {
  vpn_connection_id      = aws_vpn_connection.office.id
  destination_cidr_block = "10.0.3.0/24"
}

resource "aws_subnet" "static" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_route_table" "static" {
  vpc_id           = aws_vpc.main.id
  propagating_vgws = [aws_vpn_gateway.office.id]
}

resource "aws_route_table_association" "static" {
  subnet_id      = aws_subnet.static.id
  route_table_id = aws_route_table.static.id
}

resource "aws_subnet" "endpoints" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.3.0/24"
}

resource "aws_route_table" "endpoints" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route_table_association" "endpoints" {
  subnet_id      = aws_subnet.endpoints.id
  route_table_id = aws_route_table.endpoints.id
}

resource "aws_security_group" "kms" {
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/16"]
  }
}

resource "aws_vpc_endpoint" "kms" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-west-1.kms"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [aws_subnet.endpoints.id]
  security_group_ids  = [aws_security_group.kms.id]
}

resource "aws_vpc" "other" {
  cidr_block           = "10.1.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_vpn_gateway" "border" {
  vpc_id = aws_vpc.other.id
}

resource "aws_vpn_connection" "border" {
  vpn_gateway_id      = aws_vpn_gateway.border.id
  customer_gateway_id = "cgw-0123456789abcdef0"
  type                = "ipsec.1"
}

resource "aws_subnet" "dynamic" {
  vpc_id     = aws_vpc.other.id
  cidr_block = "10.1.0.0/24"
}

resource "aws_route_table" "dynamic" {
  vpc_id = aws_vpc.other.id
}

resource "aws_vpn_gateway_route_propagation" "dynamic" {
  vpn_gateway_id = aws_vpn_gateway.border.id
  route_table_id = aws_route_table.dynamic.id
}

resource "aws_route_table_association" "dynamic" {
  subnet_id      = aws_subnet.dynamic.id
  route_table_id = aws_route_table.dynamic.id
}

resource "aws_vpc" "branch" {
  cidr_block           = "10.2.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_vpn_gateway" "branch" {
  vpc_id = aws_vpc.branch.id
}

resource "aws_vpn_connection" "branch" {
  vpn_gateway_id      = aws_vpn_gateway.branch.id
  customer_gateway_id = "cgw-0123456789abcdef0"
  type                = "ipsec.1"
  static_routes_only  = true
}

resource "aws_vpn_connection_route" "branch" {
  vpn_connection_id      = aws_vpn_connection.branch.id
  destination_cidr_block = "0.0.0.0/0"
}

resource "aws_subnet" "branch" {
  vpc_id     = aws_vpc.branch.id
  cidr_block = "10.2.0.0/24"
}

resource "aws_route_table" "branch" {
  vpc_id = aws_vpc.branch.id
}

resource "aws_vpn_gateway_route_propagation" "branch" {
  vpn_gateway_id = aws_vpn_gateway.branch.id
  route_table_id = aws_route_table.branch.id
}

resource "aws_route_table_association" "branch" {
  subnet_id      = aws_subnet.branch.id
  route_table_id = aws_route_table.branch.id
}

resource "aws_instance" "app" {
  for_each = { static = aws_subnet.static.id, dynamic = aws_subnet.dynamic.id, branch = aws_subnet.branch.id }

  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = each.value
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}

resource "aws_instance" "keys" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.static.id
  user_data     = "#!/bin/sh\naws kms list-keys\n"
}
