# METADATA
# title: Traffic crosses Availability Zones to reach its NAT gateway
# description: >-
#   A NAT gateway of one zone serves other zones only as long as its own is up: if it fails, they
#   lose the internet, too. Each gigabyte that crosses zones on the way is charged besides.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
#     description: NAT gateway basics
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
#     description: Regional NAT gateways
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [nat_gateway]
#   remediation:
#     summary: >-
#       Give each zone a NAT gateway and a route table of its own, or make the NAT gateway a regional
#       one.
#     terraform: >-
#       availability_mode = "regional", or one aws_nat_gateway and aws_route_table for each zone
#     cloudformation: >-
#       AvailabilityMode: regional, or one AWS::EC2::NatGateway and AWS::EC2::RouteTable for each
#       zone
#   controls:
#     well_architected: ["COST08-BP02", "REL10-BP01"]
package policies.nat.cross_az

import data.policies.lib.words

report contains {
	"resource": nat.crossing.route.resource,
	"attribute": nat.crossing.route.attribute,
	"message": sprintf("%s %s in another Availability Zone than %s, which %s: that zone's failure cuts them off, and crossing zones costs", [
		words.listing(nat.crossing.subnets), words.verb(nat.crossing.subnets, "lies", "lie"),
		nat.address, words.verb(nat.crossing.subnets, "it sends to", "they send to"),
	]),
	"path": nat.crossing.hops,
	"related": [{"resource": address, "message": "sends from another zone"} | some address in nat.crossing.subnets],
	"cause": nat.address,
} if {
	some nat in input.facts.nat_gateways
	nat.crossing.state == "other"
}

undecided contains {
	"resource": nat.address,
	"attribute": "subnet",
	"question": sprintf("whether traffic crosses zones to reach %s", [nat.address]),
	"reason": nat.crossing.why,
	"cause": nat.address,
} if {
	some nat in input.facts.nat_gateways
	nat.crossing.state == "unknown"
}

examined contains {"resource": nat.address} if {
	some nat in input.facts.nat_gateways
	nat.crossing.state != "not_applicable"
}
