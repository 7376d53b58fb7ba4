# The endpoint admits every address.

resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::111122223333:role/cluster"

  vpc_config {
    subnet_ids          = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
    public_access_cidrs = ["0.0.0.0/0"] # want: workload/publicly_accessible "for 0.0.0.0/0"
  }
}
