# A module for others to call: the empty default is not what it will run with.

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type    = list(string)
  default = null
}

resource "aws_security_group" "endpoint" {
  vpc_id = var.vpc_id

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_vpc_endpoint" "sqs" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.eu-central-1.sqs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids # undecided: interface_endpoint/no_subnet "a module that is handed its VPC may be handed its subnets, too"
  security_group_ids  = [aws_security_group.endpoint.id]
  private_dns_enabled = true
}
