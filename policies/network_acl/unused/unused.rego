# METADATA
# title: A network ACL is in charge of no subnet
# description: >-
#   An ACL without subnets filters nothing. Whoever reads its entries takes the subnets for protected
#   that follow the default ACL in truth.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nacl-associate.html
#     description: Network ACL associations
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
#     description: Security Hub controls for EC2
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: strict
#   kinds: [network_acl]
#   remediation:
#     summary: >-
#       Associate it with the subnets that it is meant for, or remove it.
#     terraform: >-
#       subnet_ids of aws_network_acl, or aws_network_acl_association
#     cloudformation: >-
#       AWS::EC2::SubnetNetworkAclAssociation
#   controls:
#     fsbp: ["EC2.16"]
#     nist_800_53_r5: ["CM-8(1)"]
#     pci_dss_4_0_1: ["1.2.7"]
package policies.network_acl.unused

report contains {
	"resource": acl.address,
	"attribute": "subnets",
	"message": sprintf("%s is in charge of no subnet in this configuration", [acl.address]),
	"cause": acl.address,
} if {
	some acl in input.facts.acl_uses
	acl.subnets.state == "none"
}

undecided contains {
	"resource": acl.address,
	"attribute": "subnets",
	"question": sprintf("whether %s is in charge of a subnet", [acl.address]),
	"reason": acl.subnets.why,
	"cause": acl.address,
} if {
	some acl in input.facts.acl_uses
	acl.subnets.state == "unknown"
}

examined contains {"resource": acl.address} if some acl in input.facts.acl_uses
