variable "vpc" {
  type = string
}

variable "subnets" {
  type = list(string)
}

variable "client_group" {
  type = string
}

variable "private_dns" {
  type    = bool
  default = true
}

resource "aws_security_group" "endpoints" {
  vpc_id      = var.vpc
  description = "The interface endpoints, for the application"

  ingress {
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    security_groups = [var.client_group]
  }
}

resource "aws_vpc_endpoint" "sqs" {
  vpc_id              = var.vpc
  service_name        = "com.amazonaws.eu-west-1.sqs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnets
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = var.private_dns
}
