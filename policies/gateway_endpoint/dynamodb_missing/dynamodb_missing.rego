# METADATA
# title: A VPC beside a DynamoDB table has no DynamoDB gateway endpoint
# description: >-
#   A gateway endpoint carries DynamoDB traffic inside the AWS network at no charge. Without one, what
#   workloads behind a NAT gateway read and write goes out through that, by the gigabyte.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-ddb.html
#     description: Gateway endpoints for DynamoDB
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html
#     description: How to cut the cost of NAT gateways
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: default
#   kinds: [vpc, instance, autoscaling_group, ecs_service, ecs_task_launcher, vpc_resource]
#   yields_to: [gateway_endpoint/dynamodb_through_nat, gateway_endpoint/over_peering_or_transit]
#   remediation:
#     summary: >-
#       Add a gateway endpoint for DynamoDB to the VPC and associate it with the route tables of the
#       private subnets.
#     terraform: >-
#       aws_vpc_endpoint with service_name "com.amazonaws.<region>.dynamodb" and route_table_ids
#     cloudformation: >-
#       AWS::EC2::VPCEndpoint with ServiceName and RouteTableIds
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["COST08-BP03"]
package policies.gateway_endpoint.dynamodb_missing

import data.policies.lib.flows

report contains {
	"resource": vpc.client.default_route.resource,
	"attribute": vpc.client.default_route.attribute,
	"message": sprintf(
		"%s has no DynamoDB gateway endpoint in this configuration: where %s calls a table such as %s, it takes %s",
		[vpc.label, vpc.client.workload, table, vpc.client.target],
	),
	"path": vpc.client.hops,
	"related": [
		{"resource": vpc.address, "message": "the VPC"},
		{"resource": table, "message": "a table of which nothing says who calls it"},
	],
	"cause": flows.cause(vpc.label, "dynamodb"),
} if {
	some [vpc, table] in beside
	vpc.clients.state == "some"
	vpc.gateway.state == "absent"
}

undecided contains {
	"resource": vpc.address,
	"question": sprintf("whether %s has a DynamoDB gateway endpoint", [vpc.label]),
	"reason": vpc.gateway.why,
	"related": [{"resource": vpc.client.workload, "message": "the workload behind the NAT"}],
	"cause": flows.cause(vpc.label, "dynamodb"),
} if {
	some [vpc, _] in beside
	vpc.clients.state == "some"
	vpc.gateway.state == "unknown"
}

undecided contains {
	"resource": vpc.address,
	"question": sprintf("whether a workload of %s lies behind a NAT gateway", [vpc.label]),
	"reason": vpc.clients.why,
	"cause": flows.cause(vpc.label, "dynamodb"),
} if {
	some [vpc, _] in beside
	vpc.clients.state == "unknown"
	vpc.gateway.state == "absent"
}

# beside are the VPCs beside a table, with their gateway endpoint for DynamoDB.
beside contains [object.union(vpc, {"gateway": gateway}), found.table] if {
	some found in input.facts.tables_beside
	some vpc in input.facts.vpcs
	vpc.address == found.vpc
	some gateway in vpc.gateways
	gateway.service == "dynamodb"
}

examined contains {"resource": found.vpc} if some found in input.facts.tables_beside
