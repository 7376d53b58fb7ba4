# METADATA
# title: The policy of an endpoint draws no perimeter
# description: >-
#   A policy that limits actions alone still lets data pass to resources of any account and lets
#   credentials of any account be used. Conditions on the organisation or the account of the caller and
#   of the resource keep both at home.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
#     description: Data perimeters
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
#     description: Endpoint policies
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: strict
#   kinds: [vpc_endpoint]
#   yields_to: [endpoint_policy/full_access, endpoint_policy/wrong_service]
#   remediation:
#     summary: >-
#       Ask in each statement for the organisation or account of the caller and of the resource, or name
#       the resources. Let what AWS services do and the buckets of AWS that clients need pass by
#       statements of their own.
#     terraform: >-
#       Condition = { StringEquals = { "aws:PrincipalOrgID" = ..., "aws:ResourceOrgID" = ... } }
#     cloudformation: >-
#       Condition with StringEquals for aws:PrincipalOrgID and aws:ResourceOrgID
#   controls:
#     well_architected: ["SEC05-BP02"]
#     nist_800_53_r5: ["AC-4"]
package policies.endpoint_policy.no_perimeter

import data.policies.lib.documents

report contains {
	"resource": policy.endpoint,
	"attribute": "policy",
	"message": sprintf(
		"the policy of %s asks neither who calls nor whose the resource is: any account's resources of %s are in reach",
		[policy.endpoint, policy.title],
	),
	"cause": documents.cause(policy.endpoint),
} if {
	some policy in input.facts.policies
	policy.offered == "yes"
	policy.perimeter.state == "none"
}

undecided contains object.union(documents.undecided(policy, "draws a perimeter", policy.perimeter), {
	"resource": policy.endpoint,
	"attribute": "policy",
}) if {
	some policy in input.facts.policies
	policy.offered == "yes"
}

examined := documents.examined
