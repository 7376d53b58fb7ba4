# METADATA
# title: The main route table of a VPC leads to the internet
# description: >-
#   Every subnet without a route table of its own follows the main one. With a route to an internet
#   gateway there, a subnet that somebody forgets to associate is public.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
#     description: Which route table a subnet follows
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-best-practices.html
#     description: Security best practices for a VPC
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [vpc]
#   sole:
#     language: tf
#     reason: >-
#       a template has no name for the main route table of a VPC that it makes, so that it cannot add
#       a route to it
#   remediation:
#     summary: >-
#       Put the route into a route table of its own and associate the public subnets with it.
#     terraform: >-
#       aws_route_table and aws_route_table_association
#     cloudformation: >-
#       AWS::EC2::RouteTable and AWS::EC2::SubnetRouteTableAssociation
#   controls:
#     nist_800_53_r5: ["AC-4", "SC-7"]
#     well_architected: ["SEC05-BP01"]
package policies.route.main_table_to_internet

report contains {
	"resource": vpc.main_table.route.resource,
	"attribute": vpc.main_table.route.attribute,
	"message": sprintf("%s leads to %s: every subnet of %s without a table of its own follows it and is public", [
		vpc.main_table.table, vpc.main_table.target, vpc.address,
	]),
	"related": [{"resource": vpc.address, "message": "the VPC"}],
	"cause": vpc.address,
} if {
	some vpc in input.facts.vpcs
	vpc.main_table.state == "internet"
}

undecided contains {
	"resource": vpc.address,
	"question": sprintf("whether the main route table of %s leads to the internet", [vpc.address]),
	"reason": vpc.main_table.why,
	"cause": vpc.address,
} if {
	some vpc in input.facts.vpcs
	vpc.main_table.state == "unknown"
}

examined contains {"resource": vpc.address} if some vpc in input.facts.vpcs
