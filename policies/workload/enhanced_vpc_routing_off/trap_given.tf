# Whether it routes through its VPC is said when the project is deployed.

variable "enhanced_vpc_routing" {
  type = bool
}

resource "aws_redshift_cluster" "main" {
  cluster_identifier   = "main"
  node_type            = "ra3.large"
  publicly_accessible  = false
  enhanced_vpc_routing = var.enhanced_vpc_routing # undecided: workload/enhanced_vpc_routing_off "its setting is unknown"
}
