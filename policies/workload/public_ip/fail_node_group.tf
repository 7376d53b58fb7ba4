# The nodes take the default of their subnet.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "nodes" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.0.0/24"
  map_public_ip_on_launch = true
}

resource "aws_eks_node_group" "main" {
  cluster_name  = "main"
  node_role_arn = "arn:aws:iam::111122223333:role/nodes"
  subnet_ids    = [aws_subnet.nodes.id] # want: workload/public_ip "aws_eks_node_group.main gets a public address: aws_subnet.nodes gives new interfaces public addresses"

  scaling_config {
    desired_size = 2
    max_size     = 3
    min_size     = 1
  }
}
