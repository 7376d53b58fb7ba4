# For whom the endpoint is public is said when the project is deployed.

variable "administrators" {
  type = string
}

resource "aws_eks_cluster" "main" { # undecided: workload/publicly_accessible "a range that is admitted is unknown"
  name     = "main"
  role_arn = "arn:aws:iam::111122223333:role/cluster"

  vpc_config {
    subnet_ids          = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
    public_access_cidrs = [var.administrators]
  }
}
