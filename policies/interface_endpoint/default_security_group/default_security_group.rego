# METADATA
# title: The default security group of the VPC guards an interface endpoint
# description: >-
#   The default security group is what anything gets that names no group. As AWS makes it, it admits its
#   own members alone, so that other clients time out; each rule that is added for an endpoint opens
#   everything else that is in the group, too.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
#     description: The default security group
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
#     description: Create an interface endpoint
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Give the endpoint a group of its own that admits TCP 443 from its clients.
#     terraform: >-
#       security_group_ids; an aws_vpc_endpoint_security_group_association takes the default group away
#       with replace_default_association = true only
#     cloudformation: >-
#       SecurityGroupIds
#   controls:
#     cis_aws_7_0: ["6.8"]
#     nist_800_53_r5: ["AC-4", "AC-4(21)", "SC-7", "SC-7(4)", "SC-7(5)", "SC-7(11)", "SC-7(16)", "SC-7(21)"]
#     well_architected: ["SEC05-BP02"]
package policies.interface_endpoint.default_security_group

import data.policies.lib.endpoints

report contains {
	"resource": endpoint.default_group_at.resource,
	"attribute": endpoint.default_group_at.attribute,
	"message": sprintf("the default security group of %s guards %s: it is that of everything without a group, not of the clients of %s", [
		endpoint.vpc, endpoint.address, endpoints.name(endpoint),
	]),
	"related": [{"resource": endpoint.address, "message": "the endpoint"}],
	"cause": endpoints.cause(endpoint),
} if {
	some endpoint in endpoints.interface
	endpoint.default_group.state == "attached"
}

undecided contains {
	"resource": endpoint.default_group_at.resource,
	"attribute": endpoint.default_group_at.attribute,
	"question": sprintf("whether the default security group guards %s", [endpoint.address]),
	"reason": endpoint.default_group.why,
	"related": [{"resource": endpoint.address, "message": "the endpoint"}],
	"cause": endpoints.cause(endpoint),
} if {
	some endpoint in endpoints.interface
	endpoint.default_group.state == "unknown"
}

examined := endpoints.examined(endpoints.interface)
