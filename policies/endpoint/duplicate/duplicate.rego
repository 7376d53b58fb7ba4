# METADATA
# title: Two gateway endpoints of one service share a route table
# description: >-
#   A route table holds one route to a service's prefix list. AWS refuses to associate it with a second
#   endpoint of the same service, so that the deployment stops there.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
#     description: Gateway endpoints
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Keep one endpoint for the route tables of all clients, or give each endpoint route tables of its
#       own.
#     terraform: >-
#       route_table_ids, or aws_vpc_endpoint_route_table_association
#     cloudformation: >-
#       RouteTableIds
#   controls:
#     cis_aws_7_0: ["6.8"]
package policies.endpoint.duplicate

import data.policies.lib.endpoints

report contains object.union(place(pair), {"message": sprintf(
	"%s and %s are both gateway endpoints for %s, and both take %s: AWS refuses the second",
	[pair.first, pair.second, pair.title, pair.table],
)}) if {
	some pair in input.facts.shared_tables
	pair.shared.state == "shared"
}

undecided contains object.union(place(pair), {
	"question": sprintf("whether %s and %s share a route table", [pair.first, pair.second]),
	"reason": pair.shared.why,
}) if {
	some pair in input.facts.shared_tables
	pair.shared.state == "unknown"
}

place(pair) := {
	"resource": pair.at.resource,
	"attribute": pair.at.attribute,
	"related": [{"resource": pair.first, "message": "the first endpoint"}],
	"cause": sprintf("%s and %s", [pair.first, pair.second]),
}

examined := endpoints.examined(endpoints.gateway)
