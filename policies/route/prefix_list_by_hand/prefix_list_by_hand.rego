# METADATA
# title: A route by hand leads to a gateway endpoint
# description: >-
#   AWS itself adds the route of a gateway endpoint's prefix list to the tables that the endpoint is
#   associated with, and refuses one that somebody writes: routes lead to gateway-load-balancer
#   endpoints only.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
#     description: Gateway endpoints
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/vpce-gateway.html
#     description: Routing for gateway endpoints, whose routes the calls for route tables neither add nor change
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html
#     description: CreateRoute, whose endpoints are those of Gateway Load Balancers
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [route, route_table, vpc_endpoint]
#   remediation:
#     summary: >-
#       Remove the route and associate the route table with the endpoint.
#     terraform: >-
#       route_table_ids of aws_vpc_endpoint
#     cloudformation: >-
#       RouteTableIds of AWS::EC2::VPCEndpoint
#   controls:
#     cis_aws_7_0: ["6.8"]
package policies.route.prefix_list_by_hand

import data.policies.lib.endpoints

report contains {
	"resource": route.at.resource,
	"attribute": route.at.attribute,
	"message": sprintf("a route of %s leads to the gateway endpoint %s: AWS refuses it, since it adds such routes itself", [
		route.table, route.target,
	]),
	"cause": sprintf("%s to %s", [route.table, route.target]),
} if {
	some route in input.facts.routes
	route.by_hand.state == "yes"
}

undecided contains {
	"resource": route.at.resource,
	"attribute": route.at.attribute,
	"question": sprintf("whether a route of %s leads to a gateway endpoint", [route.table]),
	"reason": route.by_hand.why,
	"cause": sprintf("%s to %s", [route.table, route.target]),
} if {
	some route in input.facts.routes
	route.by_hand.state == "unknown"
}

examined contains {"resource": route.at.resource} if some route in input.facts.routes

examined contains subject if some subject in endpoints.examined(endpoints.gateway)
