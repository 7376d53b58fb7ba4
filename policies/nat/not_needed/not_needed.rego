# METADATA
# title: All that workloads are seen to call through a NAT gateway has endpoints
# description: >-
#   A NAT gateway costs by the hour and opens a way to the whole internet. Where everything that is
#   called has an endpoint, the way can be closed.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html
#     description: Pricing of NAT gateways
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
#     description: Access AWS services through endpoints
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: strict
#   kinds: [nat_gateway]
#   remediation:
#     summary: >-
#       Find out whether anything else is called on the internet, and remove the NAT gateway if not.
#     terraform: >-
#       aws_nat_gateway and the routes to it
#     cloudformation: >-
#       AWS::EC2::NatGateway and the routes to it
#   controls:
#     well_architected: ["COST08-BP03"]
package policies.nat.not_needed

import data.policies.lib.words

report contains {
	"resource": first.address,
	"message": sprintf("%s %s seen to call %s only, which endpoints serve: nothing in this configuration needs %s", [
		words.listing(first.need.workloads), words.verb(first.need.workloads, "is", "are"),
		words.listing(first.need.services), words.listing(sort(addresses)),
	]),
	"related": array.concat(
		[{"resource": address, "message": "sends by it"} | some address in first.need.workloads],
		[{"resource": address, "message": "not needed, either"} | some address in addresses; address != first.address],
	),
	"cause": vpc,
} if {
	some vpc, addresses in not_needed
	some first in input.facts.nat_gateways
	first.address == min(addresses)
}

# not_needed are the NAT gateways that nothing needs, by VPC: one cause has them all.
not_needed[nat.vpc] contains nat.address if {
	some nat in input.facts.nat_gateways
	nat.need.state == "not_needed"
}

undecided contains {
	"resource": nat.address,
	"question": sprintf("whether anything needs %s", [nat.address]),
	"reason": nat.need.why,
	"cause": nat.address,
} if {
	some nat in input.facts.nat_gateways
	nat.need.state == "unknown"
}

examined contains {"resource": nat.address} if {
	some nat in input.facts.nat_gateways
	nat.need.state != "unused"
}
