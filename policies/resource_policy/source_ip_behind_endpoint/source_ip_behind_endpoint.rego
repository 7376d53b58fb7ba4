# METADATA
# title: A policy asks for private source addresses
# description: >-
#   A request that comes by an endpoint has no aws:SourceIp, and all others come from a public address. A
#   private one is never there to compare - what was to be allowed stays closed, and what was to be
#   denied to others is denied to all.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
#     description: Condition keys of all services
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
#     description: Gateway endpoints for S3
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [resource_policy, other]
#   remediation:
#     summary: >-
#       Compare private addresses with aws:VpcSourceIp, beside aws:SourceVpc or aws:SourceVpce, which say
#       whose addresses they are.
#     terraform: >-
#       Condition = { NotIpAddress = { "aws:VpcSourceIp" = … } } of policy
#     cloudformation: >-
#       Condition {NotIpAddress {aws:VpcSourceIp …}} of PolicyDocument or KeyPolicy
#   controls:
#     well_architected: ["SEC05-BP02"]
package policies.resource_policy.source_ip_behind_endpoint

import data.policies.lib.words

report contains {
	"resource": policy.ranges.at.resource,
	"attribute": policy.ranges.at.attribute,
	"message": sprintf(
		"the policy of %s asks for %s in %s, which no request has: one over an endpoint has no such key, every other one a public address",
		[policy.of, words.listing(policy.ranges.values), policy.ranges.key],
	),
	"cause": sprintf("source addresses in the policy of %s", [policy.of]),
} if {
	some policy in input.facts.resource_policies
	policy.ranges.state == "private"
}

undecided contains {
	"resource": policy.ranges.at.resource,
	"attribute": policy.ranges.at.attribute,
	"question": sprintf("whether the policy of %s asks for private source addresses", [policy.of]),
	"reason": policy.ranges.why,
	"cause": sprintf("source addresses in the policy of %s", [policy.of]),
} if {
	some policy in input.facts.resource_policies
	policy.ranges.state == "unknown"
}

examined contains {"resource": policy.resource} if some policy in input.facts.resource_policies
