# METADATA
# title: A gateway endpoint serves no subnet
# description: >-
#   A gateway endpoint works by the routes that it adds to route tables. Where no subnet follows any of
#   them, no traffic takes it, and what the endpoint was made for takes the NAT gateway or times out.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
#     description: Gateway endpoints
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
#     description: Which route table a subnet follows
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Associate the endpoint with the route tables that the subnets follow, or the subnets with the
#       endpoint's route table.
#     terraform: >-
#       route_table_ids of aws_vpc_endpoint, or aws_route_table_association
#     cloudformation: >-
#       RouteTableIds of AWS::EC2::VPCEndpoint, or AWS::EC2::SubnetRouteTableAssociation
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["COST08-BP03"]
package policies.gateway_endpoint.route_table_unused

import data.policies.lib.endpoints
import data.policies.lib.words

report contains object.union(endpoints.at(endpoint, "route_tables"), {
	"message": sprintf("no subnet follows %s in this configuration, so nothing in %s reaches %s through %s", [
		words.listing(endpoint.table_use.tables), endpoint.vpc, endpoints.name(endpoint), endpoint.address,
	]),
	"related": [{"resource": table, "message": "a route table of the endpoint"} | some table in endpoint.table_use.tables],
}) if {
	some endpoint in endpoints.gateway
	endpoint.table_use.state == "nothing"
	not endpoint.address in incomplete
}

# gateway_endpoint/subnet_not_associated says of these which tables they leave out.
incomplete contains gap.endpoint if {
	some gap in input.facts.uncovered_tables
	gap.coverage.state == "missing"
}

undecided contains object.union(endpoints.at(endpoint, "route_tables"), {
	"question": sprintf("whether a subnet follows a route table of %s", [endpoint.address]),
	"reason": endpoint.table_use.why,
}) if {
	some endpoint in endpoints.gateway
	endpoint.table_use.state == "unknown"
}

examined := endpoints.examined(endpoints.gateway)
