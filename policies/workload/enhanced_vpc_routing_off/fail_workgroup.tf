# Where nothing is written a workgroup does so, too.

resource "aws_redshiftserverless_workgroup" "main" { # want: workload/enhanced_vpc_routing_off "enhanced VPC routing is off"
  workgroup_name = "main"
  namespace_name = "main"
}
