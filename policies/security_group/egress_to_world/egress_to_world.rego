# METADATA
# title: A private workload may send anything anywhere
# description: >-
#   A workload in a private subnet needs few ways out: endpoints, a database, perhaps HTTPS. A rule that
#   lets everything out to everybody leaves stolen data and remote control every way that there is.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
#     description: Security group rules
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_network_protection_layered.html
#     description: Control traffic flow within your network layers
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: strict
#   kinds: [subnet]
#   remediation:
#     summary: >-
#       Let out what the workload needs: TCP 443 to the groups of endpoints, to prefix lists of gateway
#       services, and the ports of its databases.
#     terraform: >-
#       egress blocks of aws_security_group, or aws_vpc_security_group_egress_rule
#     cloudformation: >-
#       SecurityGroupEgress; a group without one lets everything out
#   controls:
#     well_architected: ["SEC05-BP02"]
package policies.security_group.egress_to_world

import data.policies.lib.words

report contains {
	"resource": opening.at.resource,
	"attribute": opening.at.attribute,
	"message": sprintf("%s lets %s in private %s out to %s with %s", [
		opening.group,
		words.listing(opening.workloads),
		opening.subnet,
		opening.source,
		opening.ports,
	]),
	"related": related(opening),
	"cause": sprintf("%s lets everything out", [opening.group]),
} if {
	some opening in input.facts.egress_openings
	opening.open.state == "open"
}

related(opening) := [{"resource": workload, "message": "a workload of the group"} | some workload in opening.workloads]

undecided contains {
	"resource": opening.at.resource,
	"attribute": opening.at.attribute,
	"question": sprintf("whether %s lets everything out", [opening.group]),
	"reason": opening.open.why,
	"related": related(opening),
	"cause": sprintf("%s lets everything out", [opening.group]),
} if {
	some opening in input.facts.egress_openings
	opening.open.state == "unknown"
}

examined contains {"resource": workload} if {
	some opening in input.facts.egress_openings
	some workload in opening.workloads
}
