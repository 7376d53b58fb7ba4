# METADATA
# title: Something is placed in the default VPC
# description: >-
#   The default VPC is the same in every account and region: its subnets are public, give out public
#   addresses, and are shared by whatever names no network. Nothing there is kept apart.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html
#     description: Default VPCs
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-best-practices.html
#     description: Security best practices for a VPC
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [instance, autoscaling_group, ecs_service, ecs_task_launcher, lambda_function, vpc_resource, vpc_endpoint]
#   remediation:
#     summary: >-
#       Place it in subnets of a VPC of your own.
#     terraform: >-
#       subnet_id, subnet_ids or vpc_zone_identifier
#     cloudformation: >-
#       SubnetId, SubnetIds or VPCZoneIdentifier
#   controls:
#     nist_800_53_r5: ["AC-4", "SC-7"]
#     well_architected: ["SEC05-BP01"]
package policies.vpc.default_vpc_used

import data.policies.lib.words

report contains {
	"resource": placement.at.resource,
	"attribute": placement.at.attribute,
	"message": sprintf("%s is placed in the default VPC of its region: %s", [placement.at.resource, placement.vpc.why]),
	"cause": placement.at.resource,
} if {
	some placement in input.facts.placements
	placement.vpc.state == "default"
}

# What one thing leaves open is one case: a parameter for the subnets of all.
undecided contains {
	"resource": first.at.resource,
	"attribute": first.at.attribute,
	"question": sprintf("whether %s %s placed in the default VPC", [
		words.listing(sort(addresses)),
		words.verb(addresses, "is", "are"),
	]),
	"reason": why,
	"cause": sprintf("the default VPC: %s", [why]),
} if {
	some why, addresses in unsure
	some first in input.facts.placements
	first.at.resource == min(addresses)
}

unsure[placement.vpc.why] contains placement.at.resource if {
	some placement in input.facts.placements
	placement.vpc.state == "unknown"
}

examined contains {"resource": placement.at.resource} if some placement in input.facts.placements
