# The account is given, and an account is not everybody.

resource "aws_lb" "orders" {
  load_balancer_type = "network"
  internal           = true
  subnets            = ["subnet-0a1b2c3d4e5f60718"]
}

resource "aws_vpc_endpoint_service" "orders" {
  acceptance_required        = true
  network_load_balancer_arns = [aws_lb.orders.arn]
  allowed_principals         = ["arn:aws:iam::${var.account}:root"]
}

variable "account" {
  type = string
}
