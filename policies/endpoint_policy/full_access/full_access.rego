# METADATA
# title: An endpoint lets everybody do everything
# description: >-
#   The policy of an endpoint is the one place that says which data may leave a VPC by it. Without one,
#   or with one that allows all, stolen credentials or malicious code can copy data to the resources of
#   any account.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
#     description: Endpoint policies
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
#     description: Data perimeters
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: [default, strict]
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Write a policy that names the resources or the organisation that the endpoint is for, and the
#       buckets of AWS that its clients need.
#     terraform: >-
#       policy of aws_vpc_endpoint, or aws_vpc_endpoint_policy
#     cloudformation: >-
#       PolicyDocument
#   controls:
#     well_architected: ["SEC05-BP02"]
#     nist_800_53_r5: ["AC-3", "AC-4", "SC-7"]
package policies.endpoint_policy.full_access

import data.policies.lib.documents

report contains {
	"resource": policy.at.resource,
	"attribute": policy.at.attribute,
	"message": sprintf("the policy of %s allows %s to everybody: it keeps nobody from any resource of %s", [
		policy.endpoint, policy.lets, policy.title,
	]),
	"cause": documents.cause(policy.endpoint),
} if {
	some policy in input.facts.policies
	policy.access.state == "open"
	policy.offered == "yes"
}

report contains {
	"resource": policy.endpoint,
	"message": sprintf("%s has no policy: through it any credentials reach any account's resources of %s", [policy.endpoint, policy.title]),
	"cause": documents.cause(policy.endpoint),
	"profile": profile(policy.type),
} if {
	some policy in input.facts.policies
	policy.access.state == "default"
	policy.offered == "yes"
}

# Through a gateway endpoint the buckets and tables of all accounts are in reach.
profile("Gateway") := "default"

profile(type) := "strict" if type != "Gateway"

undecided contains documents.undecided(policy, "lets everybody do everything", policy.access) if {
	some policy in input.facts.policies
	policy.offered == "yes"
}

examined contains {"resource": policy.endpoint} if {
	some policy in input.facts.policies
	policy.offered == "yes"
}
