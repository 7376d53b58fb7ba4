# METADATA
# title: A port besides those of the web is open to the internet
# description: >-
#   A rule that names 0.0.0.0/0 or ::/0 lets everybody in. That is meant for web servers on ports 80 and
#   443, over TCP and, for HTTP/3, over UDP; on any other port it shows something to the world that few
#   should see.
# related_resources:
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
#     description: Security Hub controls for EC2
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
#     description: Security group rules
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [security_group, security_group_rule]
#   yields_to: [security_group/admin_port_open, security_group/high_risk_port_open]
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
#     fsbp: ["EC2.18"]
#     nist_800_53_r5: ["AC-4", "AC-4(21)", "SC-7", "SC-7(4)", "SC-7(5)", "SC-7(11)", "SC-7(16)", "SC-7(21)"]
#     well_architected: ["SEC05-BP02"]
package policies.security_group.unrestricted_ingress

import data.policies.lib.openings

report contains {
	"resource": opening.resource,
	"attribute": opening.attribute,
	"message": sprintf("%s admits %s to %s, more than the ports 80 and 443", [
		openings.group(opening),
		opening.written,
		opening.ports,
	]),
	"related": openings.related(opening),
	"cause": openings.cause(opening),
} if {
	some opening in input.facts.openings
	opening.other.state == "open"
}

undecided contains openings.undecided(opening, opening.other, "a port besides 80 and 443") if {
	some opening in input.facts.openings
	opening.other.state == "unknown"
}

examined := openings.examined
