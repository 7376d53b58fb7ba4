# The cluster copies and unloads through its VPC.

resource "aws_redshift_cluster" "main" {
  cluster_identifier   = "main"
  node_type            = "ra3.large"
  publicly_accessible  = false
  enhanced_vpc_routing = true
}
