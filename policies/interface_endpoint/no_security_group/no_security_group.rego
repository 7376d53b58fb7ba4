# METADATA
# title: An interface endpoint is given no security group
# description: >-
#   Without a group of its own an interface endpoint is guarded by the default security group of the
#   VPC. As AWS makes that group it admits only its own members, so that every other client times out;
#   where it was opened, it was opened for something else.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
#     description: Create an interface endpoint
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
#     description: The default security group
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Give the endpoint a group that admits TCP 443 from its clients.
#     terraform: >-
#       security_group_ids
#     cloudformation: >-
#       SecurityGroupIds
#   controls:
#     cis_aws_7_0: ["6.8"]
#     nist_800_53_r5: ["AC-4", "AC-4(21)", "SC-7", "SC-7(4)", "SC-7(5)", "SC-7(11)", "SC-7(16)", "SC-7(21)"]
#     well_architected: ["SEC05-BP02"]
package policies.interface_endpoint.no_security_group

import data.policies.lib.endpoints

report contains {
	"resource": endpoint.address,
	"attribute": "security_groups",
	"message": sprintf("%s has no security group, so the default security group of %s decides who reaches %s", [
		endpoint.address, endpoint.vpc, endpoints.name(endpoint),
	]),
	"cause": endpoints.cause(endpoint),
} if {
	some endpoint in endpoints.interface
	endpoint.groups.state == "none"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "security_groups",
	"question": sprintf("whether %s has a security group", [endpoint.address]),
	"reason": endpoint.groups.why,
	"cause": endpoints.cause(endpoint),
} if {
	some endpoint in endpoints.interface
	endpoint.groups.state == "unknown"
}

examined := endpoints.examined(endpoints.interface)
