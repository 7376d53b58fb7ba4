# METADATA
# title: A high-risk port is open to the internet
# description: >-
#   Databases, file shares, mail servers and consoles for developers are what attackers look for first,
#   and few of them are made to face the internet. AWS counts their ports as high-risk.
# related_resources:
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
#     description: Security Hub controls for EC2
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
#     description: Security group rules
# schemas:
#   - input: schema.graph
# custom:
#   severity: critical
#   profile: default
#   kinds: [security_group, security_group_rule]
#   remediation:
#     summary: >-
#       Name the addresses or the security group of those who need the port in place of 0.0.0.0/0 and ::/0,
#       or put a load balancer before it.
#     terraform: >-
#       cidr_blocks, ipv6_cidr_blocks and security_groups of the ingress block; cidr_ipv4, cidr_ipv6 and
#       referenced_security_group_id of aws_vpc_security_group_ingress_rule
#     cloudformation: >-
#       CidrIp, CidrIpv6 and SourceSecurityGroupId of SecurityGroupIngress
#   controls:
#     fsbp: ["EC2.19"]
#     cis_aws_5_0: ["5.1.2"]
#     cis_aws_6_0: ["6.1.2"]
#     cis_aws_7_0: ["6.1.2"]
#     nist_800_53_r5: ["AC-4", "AC-4(21)", "SC-7", "SC-7(4)", "SC-7(5)", "SC-7(11)", "SC-7(16)", "SC-7(21)"]
#     pci_dss_4_0_1: ["1.3.1"]
#     well_architected: ["SEC05-BP02"]
package policies.security_group.high_risk_port_open

import data.policies.lib.openings
import data.policies.lib.words

report contains {
	"resource": opening.resource,
	"attribute": opening.attribute,
	"message": sprintf("%s admits %s to %s %s (%s)", [
		openings.group(opening),
		opening.written,
		words.verb(opening.high_risk_ports, "high-risk port", "high-risk ports"),
		words.listing(opening.high_risk_ports),
		opening.ports,
	]),
	"related": openings.related(opening),
	"cause": openings.cause(opening),
	"controls": {
		"cis_aws_5_0": about_file_shares(opening, "5.1.2"),
		"cis_aws_6_0": about_file_shares(opening, "6.1.2"),
		"cis_aws_7_0": about_file_shares(opening, "6.1.2"),
	},
} if {
	some opening in input.facts.openings
	opening.high_risk.state == "open"
}

about_file_shares(opening, control) := [control | "445" in opening.high_risk_ports]

undecided contains openings.undecided(opening, opening.high_risk, "a high-risk port") if {
	some opening in input.facts.openings
	opening.high_risk.state == "unknown"
}

examined := openings.examined
