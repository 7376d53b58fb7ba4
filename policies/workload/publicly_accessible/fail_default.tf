# What is public where nothing is written.

resource "aws_eks_cluster" "main" { # want: workload/publicly_accessible "(Amazon EKS) has a public endpoint: vpc_config.endpoint_public_access is not written"
  name     = "main"
  role_arn = "arn:aws:iam::111122223333:role/cluster"

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }
}

resource "aws_sagemaker_notebook_instance" "main" { # want: workload/publicly_accessible "(Amazon SageMaker) has direct access to the internet: direct_internet_access is not written"
  name          = "main"
  role_arn      = "arn:aws:iam::111122223333:role/notebook"
  instance_type = "ml.t3.medium"
}

resource "aws_opensearch_domain" "main" { # want: workload/publicly_accessible "it lies in no VPC"
  domain_name = "main"
}
