# METADATA
# title: The default security group allows traffic
# description: >-
#   Whatever is launched without a security group gets the default one of its VPC. Its rules open ways
#   that nobody asked for, so it should have none. In a VPC where nobody touched it, its members reach each
#   other and everything else; frameworks count that, too.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
#     description: Default security groups
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
#     description: Security Hub controls for EC2
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc, security_group]
#   remediation:
#     summary: >-
#       Give the default group no rules, and what needs some a group of its own.
#     terraform: >-
#       aws_default_security_group without ingress and egress blocks, which takes all rules away
#     cloudformation: >-
#       no AWS::EC2::SecurityGroupIngress or Egress for DefaultSecurityGroup; only the CLI or a custom
#       resource can take the rules of AWS away
#   controls:
#     fsbp: ["EC2.2"]
#     cis_aws_3_0: ["5.4"]
#     cis_aws_5_0: ["5.5"]
#     cis_aws_6_0: ["6.5"]
#     cis_aws_7_0: ["6.5"]
#     nist_800_53_r5: ["AC-4", "AC-4(21)", "SC-7", "SC-7(4)", "SC-7(5)", "SC-7(11)", "SC-7(16)", "SC-7(21)"]
#     well_architected: ["SEC05-BP02"]
package policies.security_group.default_allows_traffic

report contains {
	"resource": group.at.resource,
	"attribute": group.at.attribute,
	"message": sprintf("%s has a rule, and whatever names no security group gets it", [group.group]),
	"related": [{
		"resource": other.resource,
		"attribute": other.attribute,
		"message": "another rule of it",
	} |
		some other in group.others
	],
	"cause": group.group,
} if {
	some group in input.facts.default_groups
	group.rules.state == "some"
}

report contains {
	"resource": group.address,
	"message": sprintf("%s keeps the rules of AWS: its members reach each other and everything else", [group.group]),
	"cause": group.group,
} if {
	strict
	some group in input.facts.default_groups
	group.rules.state == "untouched"
}

# strict is true under the frameworks that ask about groups that nobody touched.
strict if {
	some framework in input.config.frameworks
	framework in {"fsbp", "cis_aws_3_0", "cis_aws_5_0", "cis_aws_6_0", "cis_aws_7_0", "nist_800_53_r5"}
}

undecided contains {
	"resource": group.address,
	"question": sprintf("whether %s allows traffic", [group.group]),
	"reason": group.rules.why,
	"cause": group.group,
} if {
	some group in judged
	group.rules.state == "unknown"
}

judged contains group if {
	some group in input.facts.default_groups
	group.declared == "yes"
}

judged contains group if {
	strict
	some group in input.facts.default_groups
}

examined contains {"resource": group.address} if some group in input.facts.default_groups
