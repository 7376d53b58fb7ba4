variable "zones" {
  type = set(string)
}

variable "endpoint" {
  type = bool
}

variable "service" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  for_each          = var.zones
  vpc_id            = aws_vpc.main.id
  availability_zone = each.key
  cidr_block        = each.key == "eu-west-1a" ? "10.0.1.0/24" : "10.0.2.0/24"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route_table_association" "private" {
  for_each       = aws_subnet.private
  subnet_id      = each.value.id
  route_table_id = aws_route_table.private.id
}

resource "aws_vpc_endpoint" "s3" {
  count        = var.endpoint ? 1 : 0
  vpc_id       = aws_vpc.main.id
  service_name = var.service
}

output "subnets" {
  value = { for zone, subnet in aws_subnet.private : zone => subnet.id }
}
