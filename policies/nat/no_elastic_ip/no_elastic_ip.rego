# METADATA
# title: A public NAT gateway has no Elastic IP address
# description: >-
#   A public NAT gateway of one zone sends from an Elastic IP address, and AWS refuses to make one
#   without. Only private NAT gateways and regional ones, which allocate their own, need none.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-working-with.html
#     description: Work with NAT gateways
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html
#     description: CreateNatGateway
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [nat_gateway]
#   remediation:
#     summary: >-
#       Allocate an Elastic IP address and give it to the NAT gateway.
#     terraform: >-
#       allocation_id
#     cloudformation: >-
#       AllocationId
#   controls:
#     well_architected: ["SEC05-BP01"]
package policies.nat.no_elastic_ip

report contains {
	"resource": nat.address,
	"attribute": "allocation",
	"message": sprintf("%s is public but has no Elastic IP address: AWS refuses it", [nat.address]),
	"cause": nat.address,
} if {
	some nat in input.facts.nat_gateways
	nat.allocation.state == "missing"
}

undecided contains {
	"resource": nat.address,
	"attribute": "allocation",
	"question": sprintf("whether %s has an Elastic IP address", [nat.address]),
	"reason": nat.allocation.why,
	"cause": nat.address,
} if {
	some nat in input.facts.nat_gateways
	nat.allocation.state == "unknown"
}

examined contains {"resource": nat.address} if {
	some nat in input.facts.nat_gateways
	nat.allocation.state != "not_applicable"
}
