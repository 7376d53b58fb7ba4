# METADATA
# title: A route leads to a gateway of another VPC
# description: >-
#   A route table sends to gateways, endpoints and interfaces of its own VPC only; AWS refuses a
#   route to those of another. Peering connections and transit gateways are what leads to another
#   VPC.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html
#     description: Routing options
#   - ref: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
#     description: How peering works
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [route, route_table]
#   remediation:
#     summary: >-
#       Route to a target in the table's own VPC.
#     terraform: >-
#       gateway_id, nat_gateway_id or vpc_endpoint_id
#     cloudformation: >-
#       GatewayId, NatGatewayId or VpcEndpointId
#   controls:
#     well_architected: ["SEC05-BP02"]
package policies.route.target_of_other_vpc

report contains {
	"resource": route.at.resource,
	"attribute": route.at.attribute,
	"message": sprintf("%s lies in %s, %s in %s: AWS refuses a route from one to the other", [
		route.table, route.owner.table, route.target, route.owner.target,
	]),
	"cause": sprintf("%s to %s", [route.table, route.target]),
} if {
	some route in input.facts.routes
	route.owner.state == "other"
}

undecided contains {
	"resource": route.at.resource,
	"attribute": route.at.attribute,
	"question": sprintf("whether %s lies in the VPC of %s", [route.target, route.table]),
	"reason": route.owner.why,
	"cause": sprintf("%s to %s", [route.table, route.target]),
} if {
	some route in input.facts.routes
	route.owner.state == "unknown"
}

examined contains {"resource": route.at.resource} if {
	some route in input.facts.routes
	route.owner.state != "not_applicable"
}
