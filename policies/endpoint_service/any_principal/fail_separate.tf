# A separate resource lets everybody connect, beside an account that is named.

resource "aws_lb" "orders" {
  load_balancer_type = "network"
  internal           = true
  subnets            = ["subnet-0a1b2c3d4e5f60718"]
}

resource "aws_vpc_endpoint_service" "orders" {
  acceptance_required        = true
  network_load_balancer_arns = [aws_lb.orders.arn]
  allowed_principals         = ["arn:aws:iam::123456789012:root"]
}

resource "aws_vpc_endpoint_service_allowed_principal" "all" {
  vpc_endpoint_service_id = aws_vpc_endpoint_service.orders.id
  principal_arn           = "*" # want: endpoint_service/any_principal "lets anyone connect"
}
