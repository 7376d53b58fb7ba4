# IPv6-only subnets reach IPv4 services by NAT64 and DNS64. Their IPv4 default route
# carries nothing, and without DNS64 nobody learns the addresses.
resource "aws_vpc" "main" {
  cidr_block                       = "10.0.0.0/16"
  enable_dns_hostnames             = true
  assign_generated_ipv6_cidr_block = true
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "public" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}

resource "aws_nat_gateway" "main" {
  subnet_id     = aws_subnet.public.id
  allocation_id = "eipalloc-0123456789abcdef0"
}

resource "aws_subnet" "named" {
  vpc_id          = aws_vpc.main.id
  ipv6_cidr_block = "2001:db8:1234:1a00::/64"
  ipv6_native     = true
  enable_dns64    = true
}

resource "aws_subnet" "unnamed" {
  vpc_id          = aws_vpc.main.id
  ipv6_cidr_block = "2001:db8:1234:1a01::/64"
  ipv6_native     = true
}

resource "aws_subnet" "closed" {
  vpc_id          = aws_vpc.main.id
  ipv6_cidr_block = "2001:db8:1234:1a02::/64"
  ipv6_native     = true
  enable_dns64    = true
}

resource "aws_route_table" "translated" {
  vpc_id = aws_vpc.main.id

  route {
    ipv6_cidr_block = "64:ff9b::/96"
    nat_gateway_id  = aws_nat_gateway.main.id
  }
}

resource "aws_route_table_association" "named" {
  subnet_id      = aws_subnet.named.id
  route_table_id = aws_route_table.translated.id
}

resource "aws_route_table_association" "unnamed" {
  subnet_id      = aws_subnet.unnamed.id
  route_table_id = aws_route_table.translated.id
}

resource "aws_route_table" "closed" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.main.id
  }
}

resource "aws_route_table_association" "closed" {
  subnet_id      = aws_subnet.closed.id
  route_table_id = aws_route_table.closed.id
}

resource "aws_instance" "named" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.named.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}

resource "aws_instance" "unnamed" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.unnamed.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}

resource "aws_instance" "closed" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.closed.id
  user_data     = "#!/bin/sh\naws sqs list-queues\n"
}
