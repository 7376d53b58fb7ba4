# Whether endpoints have to be accepted is given to the project.

resource "aws_lb" "orders" {
  load_balancer_type = "network"
  internal           = true
  subnets            = ["subnet-0a1b2c3d4e5f60718"]
}

resource "aws_vpc_endpoint_service" "orders" {
  acceptance_required        = var.acceptance # undecided: endpoint_service/auto_acceptance "var.acceptance has no value"
  network_load_balancer_arns = [aws_lb.orders.arn]
}

variable "acceptance" {
  type = bool
}
