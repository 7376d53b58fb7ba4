# METADATA
# title: The security groups of a workload do not let it out to the endpoint that it depends on
# description: >-
#   A workload reaches an endpoint only if its own security groups let the traffic out. A Terraform
#   group without an egress block lets nothing out at all, unlike one made in the console or by
#   CloudFormation.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
#     description: Security group rules
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
#     description: Gateway endpoints
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Allow the port of the service to the group or range of the endpoint, or to the prefix list
#       of a gateway service.
#     terraform: >-
#       an egress block, or aws_vpc_security_group_egress_rule
#     cloudformation: >-
#       SecurityGroupEgress
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["SEC05-BP02"]
package policies.security_group.workload_egress_blocks_endpoint

report contains {
	"resource": check.at.resource,
	"attribute": check.at.attribute,
	"message": sprintf("%s lets no TCP %d out to %s, through which %s reaches %s", [
		check.at.resource, check.port, check.endpoint, check.workload, check.title,
	]),
	"path": check.hops,
	"related": [{"resource": check.endpoint, "message": "the endpoint that is blocked"}],
	"cause": sprintf("%s to %s", [check.workload, check.service]),
} if {
	some check in input.facts.egress_checks
	check.egress.state == "blocks"
}

undecided contains {
	"resource": check.workload,
	"question": sprintf("whether %s may leave for %s", [check.workload, check.endpoint]),
	"reason": check.egress.why,
	"cause": sprintf("%s to %s", [check.workload, check.service]),
} if {
	some check in input.facts.egress_checks
	check.egress.state == "unknown"
}

examined contains {"resource": check.workload} if some check in input.facts.egress_checks
