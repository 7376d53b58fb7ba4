# METADATA
# title: Lightsail instance
# description: >-
#   Lightsail instances live in a VPC that belongs to AWS. No route table, endpoint or flow log
#   of ours reaches it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lightsail/latest/userguide/lightsail-how-to-set-up-vpc-peering-with-aws-resources.html
#     description: VPC peering for Lightsail
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [other]
#   remediation:
#     summary: Run it on EC2, in a subnet of ours.
#     terraform: aws_instance with subnet_id
#     cloudformation: AWS::EC2::Instance with SubnetId
#   controls: {}
package policies.acme.lightsail_instance

instances contains resource if {
	some resource in input.resources.other
	resource.type in {"aws_lightsail_instance", "AWS::Lightsail::Instance"}
}

report contains {
	"resource": instance.address,
	"message": sprintf("%s runs in a VPC of Lightsail, outside our network", [instance.address]),
	"cause": instance.address,
} if {
	some instance in instances
}

examined contains {"resource": instance.address} if some instance in instances
