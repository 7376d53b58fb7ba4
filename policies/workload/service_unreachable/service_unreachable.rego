# METADATA
# title: A workload cannot reach a service that it uses
# description: >-
#   A subnet without a route to public addresses reaches AWS services through VPC endpoints only.
#   Without an endpoint for a service every call to it times out, which shows only when the workload
#   runs. The same holds where packets are lost on the way, in a transit gateway, over a peering
#   connection or for want of a route back.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
#     description: Access an AWS service through an interface endpoint
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
#     description: Gateway endpoints
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [instance, autoscaling_group, ecs_service, ecs_task_launcher, lambda_function, vpc_resource]
#   yields_to: [gateway_endpoint/over_peering_or_transit, hosted_zone/not_associated, interface_endpoint/no_subnet, interface_endpoint/private_dns_disabled]
#   remediation:
#     summary: >-
#       Add an endpoint for the service to the VPC - a gateway endpoint for S3 and DynamoDB, an
#       interface endpoint with private DNS for the others.
#     terraform: >-
#       aws_vpc_endpoint
#     cloudformation: >-
#       AWS::EC2::VPCEndpoint
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["SEC05-BP02"]
package policies.workload.service_unreachable

import data.policies.lib.flows

report contains {
	"resource": flow.hops[0].resource,
	"attribute": flow.hops[0].attribute,
	"message": sprintf("%s, but %s: every call times out", [flows.sentence(flow), obstacle(flow)]),
	"path": flow.hops,
	"related": flows.related(flow),
	"cause": flows.cause(flow.vpc, flow.service),
} if {
	some flow in input.facts.flows
	flow.route.state == "none"
	flow.endpoint.state == "absent"
}

obstacle(flow) := sprintf(
	"%s has no route out, and %s has no endpoint for it in this configuration",
	[flow.subnet, flow.vpc],
) if {
	not flow.route.why
}

obstacle(flow) := flow.route.why

undecided contains flows.undecided(flow) if {
	some flow in input.facts.flows
	flow.route.state == "unknown"
	flow.class == "isolated"
}

examined contains {"resource": address} if {
	some flow in input.facts.flows
	some address in flow.workloads
}
