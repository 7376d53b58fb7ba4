# An empty list of ranges is as good as none.

resource "aws_eks_cluster" "main" { # want: workload/publicly_accessible "vpc_config.endpoint_public_access is not written"
  name     = "main"
  role_arn = "arn:aws:iam::111122223333:role/cluster"

  vpc_config {
    subnet_ids          = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
    public_access_cidrs = []
  }
}
