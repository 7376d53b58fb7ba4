# METADATA
# title: A VPC with NAT-routed workloads has no S3 gateway endpoint
# description: >-
#   Package repositories, container image layers and Systems Manager all live in S3, so that workloads
#   behind a NAT gateway move S3 traffic even where no policy names S3. A gateway endpoint takes that
#   traffic off the NAT gateway free of charge.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
#     description: Gateway endpoints for S3
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html
#     description: How to cut the cost of NAT gateways
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [vpc, instance, autoscaling_group, ecs_service, ecs_task_launcher, lambda_function, vpc_resource]
#   yields_to: [gateway_endpoint/over_peering_or_transit, gateway_endpoint/s3_through_nat]
#   remediation:
#     summary: >-
#       Add a gateway endpoint for S3 to the VPC and associate it with the route tables of the
#       private subnets.
#     terraform: >-
#       aws_vpc_endpoint with service_name "com.amazonaws.<region>.s3" and route_table_ids
#     cloudformation: >-
#       AWS::EC2::VPCEndpoint with ServiceName and RouteTableIds
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["COST08-BP03"]
package policies.gateway_endpoint.s3_missing

import data.policies.lib.flows

report contains {
	"resource": vpc.client.default_route.resource,
	"attribute": vpc.client.default_route.attribute,
	"message": sprintf(
		"%s has no S3 gateway endpoint in this configuration: what %s fetches from S3 takes %s, which charges for it",
		[vpc.label, vpc.client.workload, vpc.client.target],
	),
	"path": vpc.client.hops,
	"related": [{"resource": vpc.address, "message": "the VPC"}],
	"cause": flows.cause(vpc.label, "s3"),
} if {
	some vpc in input.facts.vpcs
	vpc.clients.state == "some"
	some gateway in vpc.gateways
	gateway.service == "s3"
	gateway.state == "absent"
}

undecided contains {
	"resource": vpc.address,
	"question": sprintf("whether %s has an S3 gateway endpoint", [vpc.label]),
	"reason": gateway.why,
	"related": [{"resource": vpc.client.workload, "message": "the workload behind the NAT"}],
	"cause": flows.cause(vpc.label, "s3"),
} if {
	some vpc in input.facts.vpcs
	vpc.clients.state == "some"
	some gateway in vpc.gateways
	gateway.service == "s3"
	gateway.state == "unknown"
}

undecided contains {
	"resource": vpc.address,
	"question": sprintf("whether a workload of %s lies behind a NAT gateway", [vpc.label]),
	"reason": vpc.clients.why,
	"cause": flows.cause(vpc.label, "s3"),
} if {
	some vpc in input.facts.vpcs
	vpc.clients.state == "unknown"
	some gateway in vpc.gateways
	gateway.service == "s3"
	gateway.state == "absent"
}

examined contains {"resource": vpc.address} if some vpc in input.facts.vpcs
