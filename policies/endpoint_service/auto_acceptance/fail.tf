# Endpoints of another account connect to the service without anybody's consent.

resource "aws_lb" "orders" {
  load_balancer_type = "network"
  internal           = true
  subnets            = ["subnet-0a1b2c3d4e5f60718"]
}

resource "aws_vpc_endpoint_service" "orders" {
  acceptance_required        = false # want: endpoint_service/auto_acceptance "accepts every endpoint"
  network_load_balancer_arns = [aws_lb.orders.arn]
  allowed_principals         = ["arn:aws:iam::123456789012:root"]
}
