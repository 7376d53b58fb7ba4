# Roles are named by their ARN; who they are, another project knows.

resource "aws_lb" "orders" {
  load_balancer_type = "network"
  internal           = true
  subnets            = ["subnet-0a1b2c3d4e5f60718"]
}

resource "aws_vpc_endpoint_service" "orders" {
  acceptance_required        = true
  network_load_balancer_arns = [aws_lb.orders.arn]
  allowed_principals         = [var.role_arn] # undecided: endpoint_service/any_principal "var.role_arn has no value"
}

variable "role_arn" {
  type = string
}
