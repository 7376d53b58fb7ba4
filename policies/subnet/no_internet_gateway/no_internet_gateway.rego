# METADATA
# title: A subnet is called public but has no route to an internet gateway
# description: >-
#   What makes a subnet public is a route to an internet gateway, not its name. Load balancers and
#   NAT gateways that are placed there by the name reach nobody.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html
#     description: Public and private subnets
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
#     description: Internet gateways
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: default
#   kinds: [subnet]
#   yields_to: [nat/in_private_subnet]
#   remediation:
#     summary: >-
#       Route the subnet to an internet gateway, or rename it.
#     terraform: >-
#       aws_internet_gateway, aws_route and aws_route_table_association
#     cloudformation: >-
#       AWS::EC2::VPCGatewayAttachment, AWS::EC2::Route and AWS::EC2::SubnetRouteTableAssociation
#   controls:
#     well_architected: ["SEC05-BP01"]
package policies.subnet.no_internet_gateway

report contains {
	"resource": subnet.address,
	"message": sprintf("%s is public by name (%s), but not by its routes: %s", [
		subnet.address, concat(", ", subnet.words), subnet.gateway.why,
	]),
	"path": subnet.hops,
	"related": [{"resource": address, "message": "public by name only, too"} |
		some address in addresses
		address != subnet.address
	],
	"cause": cause(subnet.table),
} if {
	some table, addresses in without_route
	some subnet in public_by_name
	subnet.address == min(addresses)
}

public_by_name contains subnet if {
	some subnet in input.facts.subnets
	subnet.says == "public"
}

# without_route are the subnets without a way out, by route table: one route mends them all.
without_route[subnet.table] contains subnet.address if {
	some subnet in public_by_name
	subnet.gateway.state == "no"
}

# cause is the lost NAT gateway in a subnet that follows the table, if there is one.
cause(table) := min(lost(table)) if count(lost(table)) > 0

cause(table) := sprintf("no route out of %s", [table]) if count(lost(table)) == 0

lost(table) := {nat.address |
	some nat in input.facts.nat_gateways
	nat.way.state == "private"
	some subnet in input.facts.subnets
	subnet.address == nat.subnet
	subnet.table == table
}

undecided contains {
	"resource": subnet.address,
	"question": sprintf("whether %s has a route to an internet gateway", [subnet.address]),
	"reason": subnet.gateway.why,
	"cause": subnet.address,
} if {
	some subnet in public_by_name
	subnet.gateway.state == "unknown"
}

examined contains {"resource": subnet.address} if some subnet in public_by_name
