# METADATA
# title: A route table serves nothing
# description: >-
#   A route table that no subnet or gateway is associated with sends nothing. Often the subnet that
#   it was made for follows the main route table instead, with other routes.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/WorkWithRouteTables.html
#     description: Work with route tables
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
#     description: Which route table a subnet follows
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: strict
#   kinds: [route_table]
#   remediation:
#     summary: >-
#       Associate the route table with the subnets it is for, or remove it.
#     terraform: >-
#       aws_route_table_association
#     cloudformation: >-
#       AWS::EC2::SubnetRouteTableAssociation
#   controls:
#     well_architected: ["SEC05-BP01"]
package policies.route.table_without_subnet

report contains {
	"resource": table.address,
	"message": sprintf("no subnet, gateway or endpoint is associated with %s in this configuration: its routes carry nothing", [table.address]),
	"cause": table.address,
} if {
	some table in input.facts.route_tables
	table.serves.state == "nothing"
}

undecided contains {
	"resource": table.address,
	"question": sprintf("whether anything is associated with %s", [table.address]),
	"reason": table.serves.why,
	"cause": table.address,
} if {
	some table in input.facts.route_tables
	table.serves.state == "unknown"
}

examined contains {"resource": table.address} if some table in input.facts.route_tables
