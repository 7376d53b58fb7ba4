# METADATA
# title: A gateway endpoint leaves out the route table of a subnet that needs it
# description: >-
#   A gateway endpoint serves only the subnets whose route tables it is associated with. Workloads in
#   the other subnets still pay for the NAT gateway, or cannot reach the service at all, although the
#   VPC seems to have its endpoint.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
#     description: Gateway endpoints
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
#     description: Which route table a subnet follows
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Add the route table to the endpoint.
#     terraform: >-
#       route_table_ids, or aws_vpc_endpoint_route_table_association
#     cloudformation: >-
#       RouteTableIds
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["COST08-BP03", "SEC05-BP02"]
package policies.gateway_endpoint.subnet_not_associated

import data.policies.lib.endpoints
import data.policies.lib.flows

report contains {
	"resource": gap.endpoint,
	"attribute": "route_tables",
	"message": sprintf("%s leaves out %s, which %s in %s follows: %s %s", [
		gap.endpoint, gap.table, gap.workload, gap.subnet, gap.title, consequence[gap.class],
	]),
	"path": gap.hops,
	"related": [
		{"resource": gap.subnet, "message": "the subnet that is left out"},
		{"resource": gap.workload, "message": "the workload in it"},
	],
	"cause": sprintf("%s by %s", [flows.cause(gap.vpc, gap.service), gap.table]),
} if {
	some gap in input.facts.uncovered_tables
	gap.coverage.state == "missing"
}

consequence := {
	"nat": "is reached through the NAT gateway instead",
	"isolated": "cannot be reached at all",
}

undecided contains {
	"resource": gap.endpoint,
	"attribute": "route_tables",
	"question": sprintf("whether %s covers %s", [gap.endpoint, gap.table]),
	"reason": gap.coverage.why,
	"related": [{"resource": gap.workload, "message": "the workload that follows it"}],
	"cause": sprintf("%s by %s", [flows.cause(gap.vpc, gap.service), gap.table]),
} if {
	some gap in input.facts.uncovered_tables
	gap.coverage.state == "unknown"
}

examined := endpoints.examined(endpoints.gateway)
