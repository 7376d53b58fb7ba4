# IPv6 through firewall endpoints: out by the egress-only gateway behind one, and out and
# back by the internet gateway, whose own table leads to the firewall as well. A third subnet
# sends IPv6 to a NAT gateway, which translates none.
resource "aws_vpc" "main" {
  cidr_block                       = "10.0.0.0/16"
  enable_dns_hostnames             = true
  assign_generated_ipv6_cidr_block = true
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_egress_only_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "private" {
  vpc_id          = aws_vpc.main.id
  cidr_block      = "10.0.0.0/24"
  ipv6_cidr_block = "2001:db8:0:a000::/64"
}

resource "aws_subnet" "exit" {
  vpc_id          = aws_vpc.main.id
  cidr_block      = "10.0.1.0/24"
  ipv6_cidr_block = "2001:db8:0:a001::/64"
}

resource "aws_subnet" "public" {
  vpc_id          = aws_vpc.main.id
  cidr_block      = "10.0.2.0/24"
  ipv6_cidr_block = "2001:db8:0:a002::/64"
}

resource "aws_subnet" "border" {
  vpc_id          = aws_vpc.main.id
  cidr_block      = "10.0.3.0/24"
  ipv6_cidr_block = "2001:db8:0:a003::/64"
}

resource "aws_subnet" "translated" {
  vpc_id          = aws_vpc.main.id
  cidr_block      = "10.0.4.0/24"
  ipv6_cidr_block = "2001:db8:0:a004::/64"
}

resource "aws_vpc_endpoint" "private" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"
  vpc_endpoint_type = "GatewayLoadBalancer"
  subnet_ids        = [aws_subnet.exit.id]
}

resource "aws_vpc_endpoint" "public" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"
  vpc_endpoint_type = "GatewayLoadBalancer"
  subnet_ids        = [aws_subnet.border.id]
}

resource "aws_nat_gateway" "main" {
  subnet_id     = aws_subnet.border.id
  allocation_id = "eipalloc-0123456789abcdef0"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id

  route {
    ipv6_cidr_block = "::/0"
    vpc_endpoint_id = aws_vpc_endpoint.private.id
  }
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}

resource "aws_route_table" "exit" {
  vpc_id = aws_vpc.main.id

  route {
    ipv6_cidr_block        = "::/0"
    egress_only_gateway_id = aws_egress_only_internet_gateway.main.id
  }
}

resource "aws_route_table_association" "exit" {
  subnet_id      = aws_subnet.exit.id
  route_table_id = aws_route_table.exit.id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  route {
    ipv6_cidr_block = "::/0"
    vpc_endpoint_id = aws_vpc_endpoint.public.id
  }
}

resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table" "border" {
  vpc_id = aws_vpc.main.id

  route {
    ipv6_cidr_block = "::/0"
    gateway_id      = aws_internet_gateway.main.id
  }
}

resource "aws_route_table_association" "border" {
  subnet_id      = aws_subnet.border.id
  route_table_id = aws_route_table.border.id
}

resource "aws_route_table" "translated" {
  vpc_id = aws_vpc.main.id

  route {
    ipv6_cidr_block = "::/0"
    nat_gateway_id  = aws_nat_gateway.main.id
  }
}

resource "aws_route_table_association" "translated" {
  subnet_id      = aws_subnet.translated.id
  route_table_id = aws_route_table.translated.id
}

resource "aws_route_table" "incoming" {
  vpc_id = aws_vpc.main.id

  route {
    ipv6_cidr_block = "2001:db8:0:a002::/64"
    vpc_endpoint_id = aws_vpc_endpoint.public.id
  }
}

resource "aws_route_table_association" "incoming" {
  gateway_id     = aws_internet_gateway.main.id
  route_table_id = aws_route_table.incoming.id
}
