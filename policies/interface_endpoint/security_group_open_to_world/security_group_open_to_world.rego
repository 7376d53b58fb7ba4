# METADATA
# title: The security group of an interface endpoint admits everybody
# description: >-
#   An interface endpoint answers whatever its security groups let in. A rule for all addresses hands it
#   to every network that is ever joined to the VPC by peering, a transit gateway or a VPN, and leaves the
#   endpoint policy as the only guard of the service.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
#     description: Create an interface endpoint
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
#     description: Security group rules
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Admit the groups or the ranges of the clients.
#     terraform: >-
#       cidr_blocks with the range of the VPC, or security_groups of the clients, in the ingress rule
#     cloudformation: >-
#       CidrIp with the range of the VPC, or SourceSecurityGroupId of the clients, in the ingress rule
#   controls:
#     cis_aws_7_0: ["6.8"]
#     nist_800_53_r5: ["AC-4", "AC-4(21)", "SC-7", "SC-7(4)", "SC-7(5)", "SC-7(11)", "SC-7(16)", "SC-7(21)"]
#     well_architected: ["SEC05-BP02"]
package policies.interface_endpoint.security_group_open_to_world

import data.policies.lib.endpoints
import data.policies.lib.openings
import data.policies.lib.words

report contains object.union(place(rule), {
	"message": sprintf("%s admits %s to %s: every network that reaches the VPC, not only the clients in it", [
		rule.group, rule.source, words.listing(rule.endpoints),
	]),
	"cause": sprintf("%s admits %s in %s", [rule.group, rule.source, rule.resource]),
}) if {
	some rule in input.facts.world_rules
	rule.open.state == "open"
}

undecided contains object.union(place(rule), {
	"question": sprintf("whether everybody is admitted to %s", [words.listing(rule.endpoints)]),
	"reason": rule.open.why,
	"cause": rule.resource,
}) if {
	some rule in input.facts.world_rules
	rule.open.state == "unknown"
}

place(rule) := {
	"resource": rule.resource,
	"attribute": rule.attribute,
	"related": array.concat(
		openings.related(rule),
		[{"resource": address, "message": "guarded by it"} | some address in rule.endpoints],
	),
}

examined := endpoints.examined(endpoints.interface)
