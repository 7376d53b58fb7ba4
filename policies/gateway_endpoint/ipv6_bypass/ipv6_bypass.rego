# METADATA
# title: IPv6 traffic passes a gateway endpoint for S3 by
# description: >-
#   A gateway endpoint is for IPv4 unless it says otherwise. Clients that call S3 by a dual-stack name
#   from a subnet with an IPv6 route out leave by that: past the endpoint, its policy, and what bucket
#   policies say of the endpoint.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/dual-stack-endpoints.html
#     description: Dual-stack names of S3
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
#     description: Gateway endpoints for S3
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: strict
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Make the endpoint one for both address families.
#     terraform: >-
#       ip_address_type = "dualstack" of aws_vpc_endpoint
#     cloudformation: >-
#       IpAddressType set to dualstack
#   controls:
#     well_architected: ["SEC05-BP02"]
package policies.gateway_endpoint.ipv6_bypass

import data.policies.lib.endpoints

report contains object.union(place(bypass), {
	"message": sprintf(
		"%s takes IPv4 alone, and %s leads out by IPv6: where %s calls S3 by a dual-stack name, it passes the endpoint by",
		[bypass.endpoint, bypass.subnet, bypass.workload],
	),
	"path": bypass.hops,
}) if {
	some bypass in input.facts.ipv6_bypasses
	bypass.way.state == "past"
}

undecided contains object.union(place(bypass), {
	"question": sprintf("whether IPv6 traffic of %s passes %s by", [bypass.workload, bypass.endpoint]),
	"reason": bypass.way.why,
}) if {
	some bypass in input.facts.ipv6_bypasses
	bypass.way.state == "unknown"
}

place(bypass) := {
	"resource": bypass.endpoint,
	"attribute": "ip_address_type",
	"related": [
		{"resource": bypass.subnet, "message": "a dual-stack subnet"},
		{"resource": bypass.workload, "message": "a workload there"},
	],
	"cause": sprintf("%s by IPv6", [bypass.endpoint]),
}

examined contains {"resource": endpoint.address} if {
	some endpoint in endpoints.gateway
	endpoint.service == "s3"
}
