# METADATA
# title: A gateway endpoint stands in a VPC whose DNS support is off
# description: >-
#   Clients find the service behind a gateway endpoint by its public name. With DNS support off the
#   resolver of the VPC does not answer, so that no client gets as far as the endpoint.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
#     description: Gateway endpoints for S3
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
#     description: DNS attributes of a VPC
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Turn DNS support on, which it is by default.
#     terraform: >-
#       enable_dns_support = true
#     cloudformation: >-
#       EnableDnsSupport set to true
#   controls:
#     cis_aws_7_0: ["6.8"]
package policies.endpoint.gateway_dns_off

import data.policies.lib.endpoints
import data.policies.lib.words

report contains {
	"resource": vpc,
	"attribute": "dns_support",
	"message": sprintf(
		"DNS support is off in %s: clients cannot look up the service behind %s",
		[vpc, words.listing(affected)],
	),
	"related": [{"resource": address, "message": "the gateway endpoint"} | some address in affected],
	"cause": sprintf("dns_support of %s", [vpc]),
} if {
	some vpc in {endpoint.vpc | some endpoint in off}
	affected := sort([endpoint.address | some endpoint in off; endpoint.vpc == vpc])
}

off contains endpoint if {
	some endpoint in endpoints.gateway
	endpoint.dns_support.state == "off"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "vpc",
	"question": sprintf("whether the clients of %s can look its service up", [endpoint.address]),
	"reason": endpoint.dns_support.why,
	"cause": endpoint.address,
} if {
	some endpoint in endpoints.gateway
	endpoint.dns_support.state == "unknown"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "type",
	"question": sprintf("DNS support is off in %s, and whether %s is a gateway endpoint", [endpoint.vpc, endpoint.address]),
	"reason": endpoint.type.why,
	"cause": endpoint.address,
} if {
	some endpoint in input.facts.endpoints
	endpoint.type.state == "unknown"
	endpoint.dns_support.state == "off"
}

examined := endpoints.examined(endpoints.gateway)
