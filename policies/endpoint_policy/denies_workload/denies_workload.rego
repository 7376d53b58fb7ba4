# METADATA
# title: The policy of an endpoint denies what a workload is granted
# description: >-
#   A call through an endpoint needs the leave of the endpoint's policy beside that of the role. What the
#   policy leaves out or denies is refused, and the error does not say which of them refused it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
#     description: Endpoint policies
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
#     description: How policies are evaluated
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc_endpoint]
#   yields_to: [endpoint_policy/gateway_principal, endpoint_policy/wrong_service]
#   remediation:
#     summary: >-
#       Allow in the policy of the endpoint what the roles of its clients allow, or take the grant from
#       the role.
#     terraform: >-
#       Statement of policy
#     cloudformation: >-
#       Statement of PolicyDocument
#   controls:
#     well_architected: ["SEC05-BP02"]
package policies.endpoint_policy.denies_workload

import data.policies.lib.documents
import data.policies.lib.words

# denied are the calls on one resource that one statement, or the lack of one, refuses.
denied contains {
	"endpoint": check.endpoint,
	"title": check.title,
	"target": check.target,
	"at": check.at,
	"why": check.policy.why,
} if {
	some check in input.facts.policy_checks
	check.policy.state == "denies"
}

checks(group) := [check |
	some check in input.facts.policy_checks
	check.policy.state == "denies"
	check.endpoint == group.endpoint
	check.target == group.target
	check.at == group.at
]

report contains {
	"resource": group.at.resource,
	"attribute": group.at.attribute,
	"message": sprintf("the policy of %s denies %s on %s, which %s granted: %s, so every such call of %s is refused", [
		group.endpoint,
		words.listing(sort({check.action | some check in found})),
		group.target,
		words.verb(workloads, sprintf("%s is", [workloads[0]]), "several workloads are"),
		group.why,
		words.listing(workloads),
	]),
	"path": found[0].hops,
	"related": [{"resource": found[0].grant.resource, "attribute": found[0].grant.attribute, "message": found[0].grant.note}],
	"cause": documents.cause(group.endpoint),
} if {
	some group in denied
	found := checks(group)
	workloads := sort({check.workload | some check in found})
}

undecided contains {
	"resource": check.at.resource,
	"attribute": check.at.attribute,
	"question": sprintf("whether the policy of %s allows %s on %s", [check.endpoint, check.action, check.target]),
	"reason": check.policy.why,
	"related": [{"resource": check.grant.resource, "attribute": check.grant.attribute, "message": check.grant.note}],
	"cause": documents.cause(check.endpoint),
} if {
	some check in input.facts.policy_checks
	check.policy.state == "unknown"
}

examined contains {"resource": check.workload} if some check in input.facts.policy_checks

examined contains {"resource": check.endpoint} if some check in input.facts.policy_checks
