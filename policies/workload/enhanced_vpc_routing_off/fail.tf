# The cluster copies and unloads around its VPC.

resource "aws_redshift_cluster" "main" {
  cluster_identifier   = "main"
  node_type            = "ra3.large"
  publicly_accessible  = false
  enhanced_vpc_routing = false # want: workload/enhanced_vpc_routing_off "enhanced VPC routing is off"
}
