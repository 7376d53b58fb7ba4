# METADATA
# title: The policy of an endpoint is about another service
# description: >-
#   An endpoint's policy allows what it names and denies the rest. One that names actions of other
#   services only, as it does when it was copied from another endpoint, denies every call.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
#     description: Endpoint policies
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Allow the actions of the service that the endpoint is for.
#     terraform: >-
#       Action of the statements of policy
#     cloudformation: >-
#       Action of the statements of PolicyDocument
#   controls:
#     well_architected: ["SEC05-BP02"]
package policies.endpoint_policy.wrong_service

import data.policies.lib.documents

report contains {
	"resource": policy.endpoint,
	"attribute": "policy",
	"message": sprintf("the policy of %s for %s allows %s: every call is refused", [policy.endpoint, policy.title, allowed(policy)]),
	"cause": documents.cause(policy.endpoint),
} if {
	some policy in input.facts.policies
	policy.actions.state in {"others", "nothing"}
}

allowed(policy) := "nothing" if policy.actions.state == "nothing"

allowed(policy) := sprintf("actions of %s only", [concat(", ", policy.prefixes)]) if policy.actions.state == "others"

undecided contains object.union(documents.undecided(policy, "allows actions of its service", policy.actions), {
	"resource": policy.endpoint,
	"attribute": "policy",
}) if {
	some policy in input.facts.policies
}

examined := documents.examined
