# METADATA
# title: A public NAT gateway stands in a subnet without a way to the internet
# description: >-
#   A public NAT gateway sends through the route table of its own subnet. Without a route to an internet
#   gateway there, everything that is routed to the NAT gateway is lost.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
#     description: NAT gateway basics
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [nat_gateway]
#   remediation:
#     summary: >-
#       Put the NAT gateway into a public subnet, or route its subnet to the internet gateway.
#     terraform: >-
#       subnet_id of aws_nat_gateway
#     cloudformation: >-
#       SubnetId of AWS::EC2::NatGateway
#   controls:
#     well_architected: ["SEC05-BP01"]
package policies.nat.in_private_subnet

report contains {
	"resource": nat.address,
	"attribute": "subnet",
	"message": sprintf(
		"%s stands in %s, which has no route to an internet gateway: what is sent to it is lost",
		[nat.address, nat.subnet],
	),
	"path": nat.hops,
	"cause": nat.address,
} if {
	some nat in input.facts.nat_gateways
	nat.way.state == "private"
}

undecided contains {
	"resource": nat.address,
	"attribute": "subnet",
	"question": sprintf("whether the subnet of %s reaches the internet", [nat.address]),
	"reason": nat.way.why,
	"cause": nat.address,
} if {
	some nat in input.facts.nat_gateways
	nat.way.state == "unknown"
}

examined contains {"resource": nat.address} if some nat in input.facts.nat_gateways
