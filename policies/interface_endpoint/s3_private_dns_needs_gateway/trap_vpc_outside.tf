# The VPC may have a gateway endpoint that is made elsewhere.

variable "vpc_id" {
  type = string
}

resource "aws_subnet" "private" {
  vpc_id     = var.vpc_id
  cidr_block = "10.0.1.0/24"
}

resource "aws_vpc_endpoint" "s3_interface" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.eu-central-1.s3"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private.id]
  security_group_ids  = ["sg-0123456789abcdef0"]
  private_dns_enabled = true # undecided: interface_endpoint/s3_private_dns_needs_gateway "is not in this configuration"
}
