# METADATA
# title: A port of server administration is open to the internet
# description: >-
#   Whoever can reach SSH or RDP can try passwords and known weaknesses, and scanners find an open port
#   within minutes. Session Manager, an instance connect endpoint or a VPN let administrators in without
#   opening anything.
# related_resources:
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
#     description: Security Hub controls for EC2
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
#     description: Security group rules
#   - ref: https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html
#     description: AWS Systems Manager Session Manager
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [security_group, security_group_rule]
#   remediation:
#     summary: >-
#       Name the addresses of your own network in place of 0.0.0.0/0 and ::/0, or take the rule away and
#       log in by Session Manager.
#     terraform: >-
#       cidr_blocks and ipv6_cidr_blocks of the ingress block, cidr_ipv4 and cidr_ipv6 of
#       aws_vpc_security_group_ingress_rule
#     cloudformation: >-
#       CidrIp and CidrIpv6 of SecurityGroupIngress
#   controls:
#     fsbp: ["EC2.13", "EC2.14", "EC2.19", "EC2.53", "EC2.54"]
#     cis_aws_3_0: ["5.2", "5.3"]
#     cis_aws_5_0: ["5.3", "5.4"]
#     cis_aws_6_0: ["6.3", "6.4"]
#     cis_aws_7_0: ["6.3", "6.4"]
#     nist_800_53_r5: ["AC-4", "AC-4(21)", "CM-7", "SC-7", "SC-7(4)", "SC-7(5)", "SC-7(11)", "SC-7(16)", "SC-7(21)"]
#     pci_dss_4_0_1: ["1.3.1"]
#     well_architected: ["SEC05-BP02"]
package policies.security_group.admin_port_open

import data.policies.lib.openings
import data.policies.lib.words

report contains {
	"resource": opening.resource,
	"attribute": opening.attribute,
	"message": sprintf("%s admits %s to %s %s (%s)", [
		openings.group(opening),
		opening.written,
		words.verb(opening.admin_ports, "port", "ports"),
		words.listing(opening.admin_ports),
		opening.ports,
	]),
	"related": openings.related(opening),
	"cause": openings.cause(opening),
	"controls": controls(opening),
} if {
	some opening in input.facts.openings
	opening.admin.state == "open"
}

# controls leaves those of the other port and of the other kind of address out.
controls(opening) := {framework: named |
	some framework in {"fsbp", "cis_aws_3_0", "cis_aws_5_0", "cis_aws_6_0", "cis_aws_7_0"}
	named := {control |
		some word in array.concat(opening.admin_ports, split(opening.source, " and "))
		some control in controls_by[framework][word]
	}
}

controls_by := {
	"fsbp": {
		"22": ["EC2.13", "EC2.19"], "3389": ["EC2.14", "EC2.19"],
		"0.0.0.0/0": ["EC2.53"], "::/0": ["EC2.54"],
	},
	"cis_aws_3_0": {"0.0.0.0/0": ["5.2"], "::/0": ["5.3"]},
	"cis_aws_5_0": {"0.0.0.0/0": ["5.3"], "::/0": ["5.4"]},
	"cis_aws_6_0": {"0.0.0.0/0": ["6.3"], "::/0": ["6.4"]},
	"cis_aws_7_0": {"0.0.0.0/0": ["6.3"], "::/0": ["6.4"]},
}

undecided contains openings.undecided(opening, opening.admin, "port 22 or 3389") if {
	some opening in input.facts.openings
	opening.admin.state == "unknown"
}

examined := openings.examined
