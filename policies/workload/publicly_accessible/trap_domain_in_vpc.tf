# The domain lies in a VPC, wherever its subnets are.

variable "subnet_ids" {
  type = list(string)
}

resource "aws_opensearch_domain" "main" {
  domain_name = "main"

  vpc_options {
    subnet_ids = ["subnet-0123456789abcdef0"]
  }
}

resource "aws_opensearch_domain" "given" { # undecided: workload/publicly_accessible "whether it lies in a VPC is unknown"
  domain_name = "given"

  vpc_options {
    subnet_ids = var.subnet_ids
  }
}
