# METADATA
# title: The policy of an S3 endpoint keeps workloads from buckets of AWS
# description: >-
#   Image layers of ECR, packages of Amazon Linux, what the agent of Systems Manager runs and signals to
#   CloudFormation pass through buckets that belong to AWS. A policy that names buckets or the
#   organisation leaves them out: images are not pulled, instances not patched, stacks wait and roll back.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
#     description: Amazon ECR interface VPC endpoints, with the minimum permissions for S3
#   - ref: https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-minimum-s3-permissions.html
#     description: Buckets of Systems Manager
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/vpc-interface-endpoints.html
#     description: Buckets of CloudFormation
#   - ref: https://docs.aws.amazon.com/linux/al2023/ug/managing-repos-os-updates.html
#     description: Repositories of Amazon Linux
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc_endpoint]
#   yields_to: [endpoint_policy/wrong_service]
#   remediation:
#     summary: >-
#       Allow the buckets in a statement of their own, without a condition on the organisation: AWS signs
#       these calls, or nobody does.
#     terraform: >-
#       Resource = "arn:aws:s3:::prod-<region>-starport-layer-bucket/*" and the like in policy
#     cloudformation: >-
#       Resource: arn:aws:s3:::prod-<region>-starport-layer-bucket/* and the like in PolicyDocument
#   controls:
#     well_architected: ["SEC05-BP02"]
package policies.endpoint_policy.blocks_aws_buckets

import data.policies.lib.documents
import data.policies.lib.words

report contains object.union(place(buckets), {
	"message": sprintf("the policy of %s keeps %s from %s in %s of %s: %s", [
		buckets.endpoint,
		words.listing(buckets.workloads),
		buckets.purpose,
		words.listing(buckets.buckets),
		buckets.owner,
		buckets.access.why,
	]),
	"path": buckets.hops,
}) if {
	some buckets in input.facts.owned_buckets
	buckets.access.state == "blocked"
}

undecided contains object.union(place(buckets), {
	"question": sprintf("whether the policy of %s lets %s reach %s in %s of %s", [
		buckets.endpoint,
		words.listing(buckets.workloads),
		buckets.purpose,
		words.listing(buckets.buckets),
		buckets.owner,
	]),
	"reason": buckets.access.why,
}) if {
	some buckets in input.facts.owned_buckets
	buckets.access.state == "unknown"
}

place(buckets) := {
	"resource": buckets.at.resource,
	"attribute": buckets.at.attribute,
	"related": [{"resource": sign.resource, "attribute": sign.attribute, "message": sign.note} | some sign in buckets.signs],
	"cause": documents.cause(buckets.endpoint),
}

examined contains {"resource": policy.endpoint} if {
	some policy in input.facts.policies
	policy.service == "s3"
}
