# METADATA
# title: The way to a service ends at the gateway endpoint of another VPC
# description: >-
#   A gateway endpoint serves the VPC that it belongs to. What comes to it over a peering connection or a
#   transit gateway is dropped, however the routes look, so that each VPC needs a gateway endpoint of its
#   own; it costs nothing.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
#     description: Gateway endpoints, and that their connections do not extend out of a VPC
#   - ref: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
#     description: Limits of VPC peering
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Add a gateway endpoint to the VPC of the clients and associate it with their route tables.
#     terraform: >-
#       aws_vpc_endpoint with vpc_id of the clients' VPC and route_table_ids
#     cloudformation: >-
#       AWS::EC2::VPCEndpoint with VpcId of the clients' VPC and RouteTableIds
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["COST08-BP03"]
package policies.gateway_endpoint.over_peering_or_transit

import data.policies.lib.endpoints
import data.policies.lib.flows

report contains {
	"resource": flow.default_route.resource,
	"attribute": flow.default_route.attribute,
	"message": sprintf(
		"%s, and the way there ends at %s, the gateway endpoint of another VPC: it serves that alone, so every call times out",
		[flows.sentence(flow), flow.barrier],
	),
	"path": flow.hops,
	"related": array.concat([{"resource": flow.barrier, "message": "the gateway endpoint"}], flows.related(flow)),
	"cause": flows.cause(flow.vpc, flow.service),
} if {
	some flow in input.facts.flows
	flow.barrier != ""
	flow.route.state == "none"
}

undecided contains {
	"resource": flow.workload,
	"question": sprintf("whether the way of %s to %s ends at %s, the gateway endpoint of another VPC", [
		flow.workload,
		flow.title,
		flow.barrier,
	]),
	"reason": doubt(flow),
	"cause": flows.cause(flow.vpc, flow.service),
} if {
	some flow in input.facts.flows
	flow.barrier != ""
	flow.route.state != "none"
}

doubt(flow) := "the route table of that endpoint has another way out, which packets of other VPCs may take" if {
	flow.ends.state == "unknown"
}

doubt(flow) := flow.route.why if flow.ends.state != "unknown"

examined := endpoints.examined(endpoints.gateway)
