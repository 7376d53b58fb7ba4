# METADATA
# title: A subnet is called private but routes to an internet gateway
# description: >-
#   What makes a subnet public is a route to an internet gateway, not its name. People place databases
#   and internal services by the name, so that a subnet which is private in name only puts them within
#   reach of the internet.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html
#     description: Public and private subnets
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [subnet]
#   remediation:
#     summary: >-
#       Associate the subnet with a route table without a route to an internet gateway, or rename
#       it.
#     terraform: >-
#       aws_route_table_association
#     cloudformation: >-
#       AWS::EC2::SubnetRouteTableAssociation
#   controls:
#     nist_800_53_r5: ["AC-4", "SC-7"]
#     well_architected: ["SEC05-BP01"]
package policies.subnet.private_by_name_public_by_route

report contains {
	"resource": subnet.address,
	"message": sprintf("%s is private by name (%s), but %s routes it to %s", [
		subnet.address, concat(", ", subnet.words), subnet.table, subnet.target,
	]),
	"path": subnet.hops,
	"cause": subnet.address,
} if {
	some subnet in private_by_name
	subnet.class.state == "public"
}

private_by_name contains subnet if {
	some subnet in input.facts.subnets
	subnet.says == "private"
}

undecided contains {
	"resource": subnet.address,
	"question": sprintf("whether %s is public", [subnet.address]),
	"reason": subnet.class.why,
	"cause": subnet.address,
} if {
	some subnet in private_by_name
	subnet.class.state == "unknown"
}

examined contains {"resource": subnet.address} if some subnet in private_by_name
