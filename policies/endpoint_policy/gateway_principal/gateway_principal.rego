# METADATA
# title: The policy of a gateway endpoint names a principal
# description: >-
#   Policies of gateway endpoints take no other principal than everybody. An account that is named lets
#   at most its root user in, and a role nobody, so that the calls of all workloads are refused.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
#     description: Endpoint policies
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Write * as the principal, and name those who may call in a condition on aws:PrincipalArn,
#       aws:PrincipalAccount or aws:PrincipalOrgID.
#     terraform: >-
#       Principal = "*" and Condition of policy
#     cloudformation: >-
#       Principal "*" and Condition of PolicyDocument
#   controls:
#     well_architected: ["SEC05-BP02"]
package policies.endpoint_policy.gateway_principal

import data.policies.lib.documents

report contains {
	"resource": principal.at.resource,
	"attribute": principal.at.attribute,
	"message": sprintf("the policy of %s names %s: a gateway endpoint knows no principal but *, and asks who calls in conditions", [
		policy.endpoint,
		principal.name,
	]),
	"cause": documents.cause(policy.endpoint),
} if {
	some policy in input.facts.policies
	some principal in policy.principals
	principal.state == "other"
}

undecided contains object.union(documents.undecided(policy, "names a principal", principal), {
	"resource": principal.at.resource,
	"attribute": principal.at.attribute,
}) if {
	some policy in input.facts.policies
	some principal in policy.principals
}

examined contains {"resource": policy.endpoint} if {
	some policy in input.facts.policies
	policy.type == "Gateway"
}
