# METADATA
# title: A route sends a whole VPC into a peering connection
# description: >-
#   A route for all of the other VPC opens each of its subnets to each of the table's own. Security
#   groups are then all that stands between them.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html
#     description: Route tables for peering
#   - ref: https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html
#     description: Peering with specific routes
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: strict
#   kinds: [route, route_table]
#   remediation:
#     summary: >-
#       Route to the subnets that are needed alone.
#     terraform: >-
#       destination_cidr_block
#     cloudformation: >-
#       DestinationCidrBlock
#   controls:
#     cis_aws_3_0: ["5.5"]
#     cis_aws_5_0: ["5.6"]
#     cis_aws_6_0: ["6.6"]
#     cis_aws_7_0: ["6.6"]
#     well_architected: ["SEC05-BP02"]
package policies.route.peering_too_wide

report contains {
	"resource": route.at.resource,
	"attribute": route.at.attribute,
	"message": sprintf("%s sends %s to %s, which is all of a VPC and not the subnets that are needed", [
		route.table, route.destination, route.target,
	]),
	"cause": sprintf("%s to %s", [route.table, route.target]),
} if {
	some route in input.facts.routes
	route.peering.state == "wide"
}

undecided contains {
	"resource": route.at.resource,
	"attribute": route.at.attribute,
	"question": sprintf("whether %s sends a whole VPC to %s", [route.table, route.target]),
	"reason": route.peering.why,
	"cause": sprintf("%s to %s", [route.table, route.target]),
} if {
	some route in input.facts.routes
	route.peering.state == "unknown"
}

examined contains {"resource": route.at.resource} if {
	some route in input.facts.routes
	route.peering.state != "not_applicable"
}
