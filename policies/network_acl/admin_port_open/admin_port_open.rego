# METADATA
# title: A network ACL admits the internet to a port of server administration
# description: >-
#   A network ACL is the second line behind the security groups. One that admits everybody to SSH or RDP
#   is none: a single mistake in a security group then opens the machines behind it. The default ACL that
#   AWS makes admits everything; frameworks count that, too.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
#     description: Network ACL rules
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
#     description: Security Hub controls for EC2
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [network_acl, network_acl_entry, vpc]
#   remediation:
#     summary: >-
#       Name your own network in the entry, or deny TCP 22 and 3389 from 0.0.0.0/0 and ::/0 by an entry with
#       a lower number: a range for replies such as 1024-65535 holds 3389.
#     terraform: >-
#       ingress blocks of aws_network_acl, or aws_network_acl_rule
#     cloudformation: >-
#       AWS::EC2::NetworkAclEntry
#   controls:
#     fsbp: ["EC2.21"]
#     cis_aws_3_0: ["5.1"]
#     cis_aws_5_0: ["5.2"]
#     cis_aws_6_0: ["6.2"]
#     cis_aws_7_0: ["6.2"]
#     nist_800_53_r5: ["AC-4(21)", "CA-9(1)", "CM-2", "CM-2(2)", "CM-7", "SC-7", "SC-7(5)", "SC-7(21)"]
#     pci_dss_4_0_1: ["1.3.1"]
#     well_architected: ["SEC05-BP02"]
package policies.network_acl.admin_port_open

import data.policies.lib.openings
import data.policies.lib.words

report contains {
	"resource": opening.at.resource,
	"attribute": opening.at.attribute,
	"message": sprintf("%s admits %s to %s %s (%s)", [
		opening.entry,
		opening.source,
		words.verb(opening.ports, "port", "ports"),
		words.listing(opening.ports),
		opening.traffic,
	]),
	"related": openings.related(opening),
	"cause": cause(opening),
	"controls": controls(opening),
} if {
	some opening in judged
	opening.open.state == "open"
}

# judged leaves out the default ACLs that do what AWS lets them do, but under a framework.
judged contains opening if {
	some opening in input.facts.acl_openings
	opening.kept == "no"
}

judged contains opening if {
	some opening in input.facts.acl_openings
	some framework in input.config.frameworks
	framework in {"fsbp", "cis_aws_3_0", "cis_aws_5_0", "cis_aws_6_0", "cis_aws_7_0", "nist_800_53_r5", "pci_dss_4_0_1"}
}

cause(opening) := sprintf("%s admits %s to %s", [opening.entry, opening.source, concat(" and ", opening.ports)])

# controls leaves those of CIS out, which ask about IPv4 alone, where IPv6 is open.
controls(opening) := {} if startswith(opening.source, "0.0.0.0/0")

controls(opening) := {"cis_aws_3_0": [], "cis_aws_5_0": [], "cis_aws_6_0": [], "cis_aws_7_0": []} if {
	opening.source == "::/0"
}

undecided contains {
	"resource": opening.at.resource,
	"attribute": opening.at.attribute,
	"question": sprintf("whether %s admits %s to port %s", [opening.acl, opening.source, concat(" or ", opening.ports)]),
	"reason": opening.open.why,
	"cause": cause(opening),
} if {
	some opening in judged
	opening.open.state == "unknown"
}

examined contains {"resource": acl.address} if some acl in input.resources.network_acl

examined contains {"resource": opening.address} if some opening in judged
