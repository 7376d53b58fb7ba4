# METADATA
# title: A bucket asks for no endpoint
# description: >-
#   An endpoint's policy keeps the VPC from buckets of others; the bucket's own policy keeps others, with
#   stolen credentials, from the bucket. One that never asks which endpoint or VPC a request comes by lets
#   them in from anywhere.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
#     description: Condition keys of all services
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html
#     description: Bucket policies for endpoints
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: strict
#   kinds: [resource_policy, other]
#   remediation:
#     summary: >-
#       Deny what comes by none of the endpoints, and spare AWS services and administrators by
#       aws:PrincipalIsAWSService, aws:ViaAWSService and aws:PrincipalArn.
#     terraform: >-
#       Condition = { StringNotEqualsIfExists = { "aws:SourceVpce" = aws_vpc_endpoint.<name>.id } } of policy
#     cloudformation: >-
#       Condition {StringNotEqualsIfExists {aws:SourceVpce !Ref <endpoint>}} of PolicyDocument
#   controls:
#     well_architected: ["SEC05-BP02"]
package policies.resource_policy.not_tied_to_endpoint

report contains {
	"resource": policy.resource,
	"attribute": policy.attribute,
	"message": sprintf("the policy of %s asks for no endpoint or VPC, although %s is there: credentials open it from anywhere", [
		policy.of,
		policy.endpoint,
	]),
	"related": [{"resource": policy.endpoint, "message": "the endpoint"}],
	"cause": sprintf("endpoints in the policy of %s", [policy.of]),
} if {
	some policy in input.facts.resource_policies
	policy.tie.state == "free"
}

undecided contains {
	"resource": policy.resource,
	"attribute": policy.attribute,
	"question": sprintf("whether the policy of %s asks for an endpoint", [policy.of]),
	"reason": policy.tie.why,
	"cause": sprintf("endpoints in the policy of %s", [policy.of]),
} if {
	some policy in input.facts.resource_policies
	policy.tie.state == "unknown"
}

examined contains {"resource": policy.resource} if {
	some policy in input.facts.resource_policies
	policy.tie.state in {"tied", "free", "public", "unknown"}
}
