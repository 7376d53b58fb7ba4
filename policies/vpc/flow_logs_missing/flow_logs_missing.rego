# METADATA
# title: A VPC has no flow log
# description: >-
#   Flow logs say who talked to whom and what was rejected. Without them nobody can tell afterwards
#   what an intruder reached, or why a connection fails.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
#     description: Flow logs
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
#     description: Security Hub controls for EC2
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [vpc]
#   remediation:
#     summary: >-
#       Log the VPC, all traffic or at least what is rejected.
#     terraform: >-
#       aws_flow_log with vpc_id
#     cloudformation: >-
#       AWS::EC2::FlowLog with ResourceType VPC
#   controls:
#     cis_aws_3_0: ["3.7"]
#     cis_aws_5_0: ["3.7"]
#     cis_aws_6_0: ["4.7"]
#     cis_aws_7_0: ["4.7"]
#     fsbp: ["EC2.6"]
#     nist_800_53_r5: ["AC-4(26)", "AU-2", "AU-3", "AU-6(3)", "AU-6(4)", "AU-12", "CA-7",
#       "SI-7(8)"]
package policies.vpc.flow_logs_missing

report contains {
	"resource": vpc.address,
	"message": sprintf("no flow log in this configuration is on %s or on all of its subnets: nobody can tell who talked to whom", [vpc.address]),
	"cause": vpc.address,
} if {
	some vpc in input.facts.vpcs
	vpc.flow_logs.state == "missing"
}

report contains {
	"resource": vpc.address,
	"message": sprintf("the flow log of %s leaves out what is rejected, which the control asks for", [vpc.address]),
	"cause": vpc.address,
} if {
	count(input.config.frameworks) > 0
	some vpc in input.facts.vpcs
	vpc.flow_logs.state == "accepted"
}

undecided contains {
	"resource": vpc.address,
	"question": sprintf("whether %s has a flow log", [vpc.address]),
	"reason": vpc.flow_logs.why,
	"cause": vpc.address,
} if {
	some vpc in input.facts.vpcs
	vpc.flow_logs.state == "unknown"
}

examined contains {"resource": vpc.address} if some vpc in input.facts.vpcs
