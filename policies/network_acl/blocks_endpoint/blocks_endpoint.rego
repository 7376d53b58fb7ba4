# METADATA
# title: A network ACL keeps workloads from the endpoint that they depend on
# description: >-
#   Network ACLs have no memory: calls and their replies need an entry each, on the client's subnet and on
#   the endpoint's. Without one of them every call times out, though routes, names and security groups are
#   all in order.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
#     description: Network ACL rules
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html
#     description: Ephemeral ports
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [network_acl, network_acl_entry]
#   remediation:
#     summary: >-
#       Allow the port of the service towards the endpoint and TCP 1024-65535 back, in the ACLs of both
#       subnets and before any entry that denies them.
#     terraform: >-
#       ingress and egress blocks of aws_network_acl, or aws_network_acl_rule
#     cloudformation: >-
#       AWS::EC2::NetworkAclEntry, with Egress true for what leaves
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["SEC05-BP02"]
package policies.network_acl.blocks_endpoint

import data.policies.lib.words

report contains {
	"resource": at.resource,
	"attribute": at.attribute,
	"message": sprintf("%s, so %s cannot use %s for %s: %s", [
		checks[0].note,
		words.listing([check.workload | some check in checks]),
		endpoint,
		checks[0].title,
		checks[0].fix,
	]),
	"path": checks[0].hops,
	"related": [{"resource": endpoint, "message": "the endpoint that is cut off"}],
	"cause": sprintf("%s cuts off %s", [at.resource, endpoint]),
} if {
	some [at, endpoint] in cuts
	checks := [check |
		some check in input.facts.acl_checks
		check.passage.state == "blocks"
		check.at == at
		check.endpoint == endpoint
	]
}

# cuts are the places that cut endpoints off, each of which may do so for several subnets.
cuts contains [check.at, check.endpoint] if {
	some check in input.facts.acl_checks
	check.passage.state == "blocks"
}

undecided contains {
	"resource": check.subnet,
	"question": sprintf("whether network ACLs let %s use %s", [check.workload, check.endpoint]),
	"reason": check.passage.why,
	"related": [{"resource": check.endpoint, "message": "the endpoint"}],
	"cause": sprintf("%s to %s", [check.subnet, check.endpoint]),
} if {
	some check in input.facts.acl_checks
	check.passage.state == "unknown"
}

examined contains {"resource": check.subnet} if some check in input.facts.acl_checks
