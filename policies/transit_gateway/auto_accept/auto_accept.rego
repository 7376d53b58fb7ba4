# METADATA
# title: A transit gateway accepts attachments of other accounts by itself
# description: >-
#   Whoever the transit gateway is shared with can attach a VPC and, with the default route table,
#   reach all other attachments. Nobody looks at the request.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html
#     description: Transit gateways
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
#     description: Security Hub controls for EC2
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [transit_gateway]
#   remediation:
#     summary: >-
#       Accept attachments one by one.
#     terraform: >-
#       auto_accept_shared_attachments = "disable"
#     cloudformation: >-
#       AutoAcceptSharedAttachments: disable
#   controls:
#     fsbp: ["EC2.23"]
#     nist_800_53_r5: ["AC-4(21)", "CA-9(1)", "CM-2"]
package policies.transit_gateway.auto_accept

report contains {
	"resource": gateway.address,
	"attribute": "auto_accept",
	"message": sprintf(
		"%s accepts every attachment that an account it is shared with asks for: nobody decides who joins the network",
		[gateway.address],
	),
	"cause": gateway.address,
} if {
	some gateway in input.facts.transit_gateways
	gateway.auto_accept.state == "enable"
}

undecided contains {
	"resource": gateway.address,
	"attribute": "auto_accept",
	"question": sprintf("whether %s accepts attachments by itself", [gateway.address]),
	"reason": gateway.auto_accept.why,
	"cause": gateway.address,
} if {
	some gateway in input.facts.transit_gateways
	gateway.auto_accept.state == "unknown"
}

examined contains {"resource": gateway.address} if some gateway in input.facts.transit_gateways
