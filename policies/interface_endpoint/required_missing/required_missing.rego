# METADATA
# title: A VPC with workloads has no endpoint for a service that it is required to have
# description: >-
#   Some services are to be called through endpoints wherever workloads run, whatever these call today:
#   those that the configuration file lists in required_endpoints, and under the framework fsbp those of
#   its controls.
# related_resources:
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
#     description: Security Hub controls for EC2
#   - ref: https://docs.aws.amazon.com/config/latest/developerguide/vpc-endpoint-enabled.html
#     description: The AWS Config rule of these controls
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [instance, autoscaling_group, ecs_service, ecs_task_launcher, lambda_function, vpc_resource]
#   remediation:
#     summary: >-
#       Add an interface endpoint for the service to the VPC, with subnets in the zones of the workloads.
#     terraform: >-
#       aws_vpc_endpoint of type Interface with private_dns_enabled = true
#     cloudformation: >-
#       AWS::EC2::VPCEndpoint of type Interface with PrivateDnsEnabled set to true
#   controls:
#     fsbp: ["EC2.10", "EC2.55", "EC2.56", "EC2.57", "EC2.58", "EC2.60"]
package policies.interface_endpoint.required_missing

import data.policies.lib.flows

# fsbp gives the control about each service that the framework demands.
fsbp := {
	"ec2": "EC2.10",
	"ecr.api": "EC2.55",
	"ecr.dkr": "EC2.56",
	"ssm": "EC2.57",
	"ssm-contacts": "EC2.58",
	"ssm-incidents": "EC2.60",
}

required contains service if some service in input.config.required_endpoints

required contains service if {
	"fsbp" in input.config.frameworks
	some service, _ in fsbp
}

report contains object.union(place(vpc, service), {"message": sprintf(
	"%s has no endpoint for %s in this configuration, though %s runs there",
	[vpc.vpc, service, vpc.client],
)}) if {
	some vpc in input.facts.services_in_vpcs
	vpc.clients.state == "some"
	some service in required
	held(vpc, service).state == "absent"
}

undecided contains object.union(place(vpc, service), {
	"question": sprintf("whether %s has an endpoint for %s", [vpc.vpc, service]),
	"reason": held(vpc, service).why,
}) if {
	some vpc in input.facts.services_in_vpcs
	some service in required
	held(vpc, service).state == "unknown"
}

undecided contains object.union(place(vpc, service), {
	"question": sprintf("%s has no endpoint for %s, and whether workloads run there", [vpc.vpc, service]),
	"reason": vpc.clients.why,
}) if {
	some vpc in input.facts.services_in_vpcs
	vpc.clients.state == "unknown"
	some service in required
	held(vpc, service).state == "absent"
}

# held says whether the VPC has an endpoint for a service.
held(vpc, service) := found[0] if {
	found := [state | some state in vpc.services; state.service == service]
	count(found) > 0
} else := vpc.others

place(vpc, service) := {
	"resource": vpc.at.resource,
	"attribute": vpc.at.attribute,
	"related": [{"resource": vpc.client, "message": "a workload in it"}],
	"cause": flows.cause(vpc.vpc, service),
	"controls": {"fsbp": [control | control := fsbp[service]]},
}

examined contains {"resource": vpc.at.resource} if {
	count(required) > 0
	some vpc in input.facts.services_in_vpcs
}
