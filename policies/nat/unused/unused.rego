# METADATA
# title: No route leads to a NAT gateway
# description: >-
#   A NAT gateway costs by the hour whether anything is sent to it or not, and one without a route
#   gets nothing. Often the route that should lead to it names something else.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-working-with.html
#     description: Work with NAT gateways
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html
#     description: Pricing of NAT gateways
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: default
#   kinds: [nat_gateway]
#   remediation:
#     summary: >-
#       Route private subnets to the NAT gateway, or remove it.
#     terraform: >-
#       nat_gateway_id of aws_route
#     cloudformation: >-
#       NatGatewayId of AWS::EC2::Route
#   controls:
#     well_architected: ["COST08-BP02"]
package policies.nat.unused

report contains {
	"resource": nat.address,
	"message": sprintf("no route in this configuration leads to %s: it costs by the hour and gets no traffic", [nat.address]),
	"cause": nat.address,
} if {
	some nat in input.facts.nat_gateways
	nat.used.state == "no"
}

undecided contains {
	"resource": nat.address,
	"question": sprintf("whether a route leads to %s", [nat.address]),
	"reason": nat.used.why,
	"cause": nat.address,
} if {
	some nat in input.facts.nat_gateways
	nat.used.state == "unknown"
}

examined contains {"resource": nat.address} if some nat in input.facts.nat_gateways
