# Before version 6 of the provider clusters were public where nothing is written.

resource "aws_redshift_cluster" "main" { # undecided: workload/publicly_accessible "publicly_accessible is not written"
  cluster_identifier   = "main"
  node_type            = "ra3.large"
  enhanced_vpc_routing = true
}
