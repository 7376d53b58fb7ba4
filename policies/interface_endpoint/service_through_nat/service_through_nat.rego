# METADATA
# title: Traffic to an AWS service takes a NAT gateway although the service has an interface endpoint
# description: >-
#   Through a NAT gateway the calls of a private subnet leave for public addresses and no endpoint
#   policy says what may be called. An interface endpoint keeps them inside the VPC. It costs by the
#   hour and the gigabyte, the NAT gateway by the gigabyte, so that the gain is control first and money
#   only at volume.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
#     description: Access an AWS service through an interface endpoint
#   - ref: https://aws.amazon.com/privatelink/pricing/
#     description: Prices of interface endpoints
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [instance, autoscaling_group, ecs_service, ecs_task_launcher, lambda_function, vpc_resource]
#   yields_to: [hosted_zone/not_associated, interface_endpoint/private_dns_disabled, interface_endpoint/no_subnet]
#   remediation:
#     summary: >-
#       Add an interface endpoint for the service with private DNS, subnets and a security group
#       that admits TCP 443.
#     terraform: >-
#       aws_vpc_endpoint with vpc_endpoint_type "Interface"
#     cloudformation: >-
#       AWS::EC2::VPCEndpoint with VpcEndpointType Interface
#   controls:
#     cis_aws_7_0: ["6.8"]
#     nist_800_53_r5: ["AC-4", "AC-4(21)", "SC-7", "SC-7(11)", "SC-7(16)", "SC-7(20)", "SC-7(21)"]
#     well_architected: ["SEC05-BP02", "COST08-BP03"]
package policies.interface_endpoint.service_through_nat

import data.policies.lib.flows
import data.policies.lib.words

report contains {
	"resource": flow.default_route.resource,
	"attribute": flow.default_route.attribute,
	"message": sprintf(
		"%s, and the traffic takes %s: %s has no interface endpoint for %s in this configuration",
		[flows.sentence(flow), flow.target, flow.vpc, flow.service],
	),
	"path": flow.hops,
	"related": flows.related(flow),
	"cause": flows.cause(flow.vpc, flow.service),
} if {
	some flow in private_services
	flow.route.state == "nat"
	flow.endpoint.state == "absent"
}

# S3 and DynamoDB have gateway endpoints, whose rules speak for them; S3 Express has
# gateway endpoints alone.
private_services contains flow if {
	some flow in input.facts.flows
	not flow.service in {"s3", "dynamodb", "s3express"}
}

# One case holds all services whose way is unknown for one reason.
undecided contains {
	"resource": flow.workload,
	"question": sprintf("how %s reaches %s", [flow.workload, words.listing(titles)]),
	"reason": flow.route.why,
	"cause": flow.vpc,
} if {
	some flow in unclear
	titles := sort({other.title |
		some other in unclear
		other.workload == flow.workload
		other.route.why == flow.route.why
	})
}

unclear contains flow if {
	some flow in private_services
	flow.route.state == "unknown"
	flow.class in {"nat", "unknown"}
	not flows.cause(flow.vpc, flow.service) in astray
}

# hosted_zone/not_associated speaks of these.
astray contains flows.cause(missing.vpc, missing.service) if {
	some missing in input.facts.missing_zones
	missing.association.state == "missing"
}

examined contains {"resource": address} if {
	some flow in private_services
	some address in flow.workloads
}
