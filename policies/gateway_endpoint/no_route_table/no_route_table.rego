# METADATA
# title: A gateway endpoint is associated with no route table
# description: >-
#   A gateway endpoint is nothing but a route: it acts only in the route tables that it is associated
#   with. Without one no traffic ever takes it, and the services are reached through the NAT gateway, or
#   not at all.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
#     description: Gateway endpoints
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc_endpoint]
#   yields_to: [endpoint/gateway_type_unsupported]
#   remediation:
#     summary: >-
#       Name the route tables of the subnets that use the service.
#     terraform: >-
#       route_table_ids, or aws_vpc_endpoint_route_table_association
#     cloudformation: >-
#       RouteTableIds
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["COST08-BP03", "SEC05-BP02"]
package policies.gateway_endpoint.no_route_table

import data.policies.lib.endpoints

report contains {
	"resource": endpoint.address,
	"attribute": "route_tables",
	"message": sprintf("%s is associated with no route table, so no subnet of %s reaches %s through it", [
		endpoint.address, endpoint.vpc, endpoints.name(endpoint),
	]),
	"cause": endpoint.address,
} if {
	some endpoint in endpoints.gateway
	endpoint.tables.state == "none"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "route_tables",
	"question": sprintf("whether %s is associated with a route table", [endpoint.address]),
	"reason": endpoint.tables.why,
	"cause": endpoint.address,
} if {
	some endpoint in endpoints.gateway
	endpoint.tables.state == "unknown"
}

examined := endpoints.examined(endpoints.gateway)
