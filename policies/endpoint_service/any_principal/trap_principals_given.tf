# The principals are given as a list.

resource "aws_lb" "orders" {
  load_balancer_type = "network"
  internal           = true
  subnets            = ["subnet-0a1b2c3d4e5f60718"]
}

resource "aws_vpc_endpoint_service" "orders" {
  acceptance_required        = true
  network_load_balancer_arns = [aws_lb.orders.arn]
  allowed_principals         = var.principals # undecided: endpoint_service/any_principal "var.principals has no value"
}

variable "principals" {
  type = list(string)
}
