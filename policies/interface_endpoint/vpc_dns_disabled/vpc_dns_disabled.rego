# METADATA
# title: Private DNS cannot work in a VPC whose DNS attributes are off
# description: >-
#   Private DNS of an interface endpoint needs both DNS attributes of the VPC. DNS hostnames are off by
#   default in Terraform and CloudFormation, and AWS refuses an endpoint with private DNS in such a VPC.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
#     description: DNS attributes of a VPC
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Turn both attributes on.
#     terraform: >-
#       enable_dns_support and enable_dns_hostnames
#     cloudformation: >-
#       EnableDnsSupport and EnableDnsHostnames
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["SEC05-BP02"]
package policies.interface_endpoint.vpc_dns_disabled

import data.policies.lib.endpoints
import data.policies.lib.words

report contains {
	"resource": at.resource,
	"attribute": at.attribute,
	"message": sprintf(
		"%s off in %s, so that AWS refuses private DNS for %s",
		[attributes[at.attribute], at.resource, words.listing(affected)],
	),
	"related": [{"resource": address, "attribute": "private_dns", "message": "asks for private DNS"} |
		some address in affected
	],
	"cause": sprintf("%s of %s", [at.attribute, at.resource]),
} if {
	some at in {endpoint.vpc_dns_at | some endpoint in private; endpoint.vpc_dns.state == "off"}
	affected := sort([endpoint.address | some endpoint in private; endpoint.vpc_dns_at == at])
}

attributes := {
	"dns_support": "DNS support is",
	"dns_hostnames": "DNS hostnames are",
}

private contains endpoint if {
	some endpoint in endpoints.interface
	endpoint.private_dns.state == "on"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "private_dns",
	"question": sprintf("whether the VPC of %s lets private DNS work", [endpoint.address]),
	"reason": endpoint.vpc_dns.why,
	"cause": endpoints.cause(endpoint),
} if {
	some endpoint in private
	endpoint.vpc_dns.state == "unknown"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "private_dns",
	"question": sprintf(
		"%s off in %s, and whether %s asks for private DNS",
		[attributes[endpoint.vpc_dns_at.attribute], endpoint.vpc_dns_at.resource, endpoint.address],
	),
	"reason": endpoint.private_dns.why,
	"cause": endpoints.cause(endpoint),
} if {
	some endpoint in endpoints.interface
	endpoint.private_dns.state == "unknown"
	endpoint.vpc_dns.state == "off"
}

examined := endpoints.examined(private)
