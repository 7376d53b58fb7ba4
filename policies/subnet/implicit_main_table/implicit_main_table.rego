# METADATA
# title: A subnet follows the main route table without saying so
# description: >-
#   A subnet without an association follows whatever the main route table says, now and after
#   somebody changes it. An association of its own says what the subnet is.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
#     description: Which route table a subnet follows
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: strict
#   kinds: [subnet]
#   remediation:
#     summary: >-
#       Associate the subnet with a route table.
#     terraform: >-
#       aws_route_table_association
#     cloudformation: >-
#       AWS::EC2::SubnetRouteTableAssociation
#   controls:
#     well_architected: ["SEC05-BP01"]
package policies.subnet.implicit_main_table

report contains {
	"resource": subnet.address,
	"message": sprintf("%s is associated with no route table in this configuration, so it follows %s", [subnet.address, subnet.table]),
	"cause": subnet.address,
} if {
	some subnet in input.facts.subnets
	subnet.association.state == "main"
}

undecided contains {
	"resource": subnet.address,
	"question": sprintf("whether %s is associated with a route table", [subnet.address]),
	"reason": subnet.association.why,
	"cause": subnet.address,
} if {
	some subnet in input.facts.subnets
	subnet.association.state == "unknown"
}

examined contains {"resource": subnet.address} if some subnet in input.facts.subnets
