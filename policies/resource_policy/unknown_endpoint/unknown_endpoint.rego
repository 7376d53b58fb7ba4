# METADATA
# title: A policy names an endpoint or VPC by an ID written by hand
# description: >-
#   AWS chooses the ID of an endpoint anew whenever it is made. A policy that has it as a text beside the
#   endpoint of the same configuration means another one, or will when the endpoint is replaced, and then
#   closes the resource to everybody.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
#     description: Condition keys of all services
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: strict
#   kinds: [resource_policy, other]
#   remediation:
#     summary: >-
#       Refer to the endpoint or VPC of the configuration.
#     terraform: >-
#       aws_vpc_endpoint.<name>.id as the value of aws:SourceVpce
#     cloudformation: >-
#       !Ref of the endpoint as the value of aws:SourceVpce
#   controls:
#     well_architected: ["SEC05-BP02"]
package policies.resource_policy.unknown_endpoint

import data.policies.lib.words

report contains {
	"resource": policy.networks.at.resource,
	"attribute": policy.networks.at.attribute,
	"message": sprintf("the policy of %s names %s in %s beside %s of this configuration: no reference ties it to that", [
		policy.of,
		words.listing(policy.networks.values),
		policy.networks.key,
		policy.beside,
	]),
	"related": [{"resource": policy.beside, "message": "made by this configuration"}],
	"cause": sprintf("networks in the policy of %s", [policy.of]),
} if {
	some policy in input.facts.resource_policies
	policy.networks.state == "literal"
}

undecided contains {
	"resource": policy.networks.at.resource,
	"attribute": policy.networks.at.attribute,
	"question": sprintf("whether the policy of %s names an endpoint or VPC of this configuration", [policy.of]),
	"reason": policy.networks.why,
	"cause": sprintf("networks in the policy of %s", [policy.of]),
} if {
	some policy in input.facts.resource_policies
	policy.networks.state == "unknown"
}

examined contains {"resource": policy.resource} if some policy in input.facts.resource_policies
