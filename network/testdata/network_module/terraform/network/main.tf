locals {
  nat_gateway_count = var.single_nat_gateway ? 1 : length(var.zones)
  create_database   = length(var.database_subnets) > 0
}

resource "aws_vpc" "this" {
  count = var.create ? 1 : 0

  cidr_block = var.cidr
  tags       = { Name = var.name }
}

resource "aws_internet_gateway" "this" {
  count = var.create && length(var.public_subnets) > 0 ? 1 : 0

  vpc_id = aws_vpc.this[0].id
}

resource "aws_subnet" "public" {
  count = var.create ? length(var.public_subnets) : 0

  vpc_id            = aws_vpc.this[0].id
  cidr_block        = element(concat(var.public_subnets, [""]), count.index)
  availability_zone = element(var.zones, count.index)
  tags              = { Name = format("${var.name}-public-%s", element(var.zones, count.index)) }
}

resource "aws_route_table" "public" {
  count = var.create ? 1 : 0

  vpc_id = aws_vpc.this[0].id
}

resource "aws_route" "public" {
  count = var.create ? 1 : 0

  route_table_id         = aws_route_table.public[0].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this[0].id
}

resource "aws_route_table_association" "public" {
  count = length(var.public_subnets)

  subnet_id      = element(aws_subnet.public[*].id, count.index)
  route_table_id = aws_route_table.public[0].id
}

resource "aws_eip" "nat" {
  count = var.enable_nat_gateway ? local.nat_gateway_count : 0

  domain = "vpc"
}

resource "aws_nat_gateway" "this" {
  count = var.enable_nat_gateway ? local.nat_gateway_count : 0

  allocation_id = element(aws_eip.nat[*].id, var.single_nat_gateway ? 0 : count.index)
  subnet_id     = element(aws_subnet.public[*].id, var.single_nat_gateway ? 0 : count.index)
}

resource "aws_subnet" "private" {
  count = length(var.private_subnets)

  vpc_id            = aws_vpc.this[0].id
  cidr_block        = var.private_subnets[count.index]
  availability_zone = element(var.zones, count.index)
  tags              = { Name = format("${var.name}-private-%s", element(var.zones, count.index)) }
}

resource "aws_route_table" "private" {
  count = local.nat_gateway_count

  vpc_id = aws_vpc.this[0].id
}

resource "aws_route" "private_nat" {
  count = var.enable_nat_gateway ? local.nat_gateway_count : 0

  route_table_id         = element(aws_route_table.private[*].id, count.index)
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = element(aws_nat_gateway.this[*].id, count.index)
}

resource "aws_route_table_association" "private" {
  count = length(var.private_subnets)

  subnet_id      = element(aws_subnet.private[*].id, count.index)
  route_table_id = element(aws_route_table.private[*].id, var.single_nat_gateway ? 0 : count.index)
}

resource "aws_subnet" "database" {
  count = length(var.database_subnets)

  vpc_id            = aws_vpc.this[0].id
  cidr_block        = var.database_subnets[count.index]
  availability_zone = element(var.zones, count.index)
}

resource "aws_route_table" "database" {
  count = local.create_database ? 1 : 0

  vpc_id = aws_vpc.this[0].id
}

resource "aws_route_table_association" "database" {
  count = length(var.database_subnets)

  subnet_id      = aws_subnet.database[count.index].id
  route_table_id = try(aws_route_table.database[0].id, aws_route_table.private[0].id)
}
