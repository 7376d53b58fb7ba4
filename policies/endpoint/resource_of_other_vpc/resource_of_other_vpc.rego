# METADATA
# title: An endpoint is given a route table, subnet or security group of another VPC
# description: >-
#   An endpoint stands in one VPC and takes nothing from others. AWS refuses it, and a VPC that was meant
#   to have the endpoint goes without.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
#     description: Create an interface endpoint
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
#       Name the endpoint's own VPC and what lies in it. A security group that names no VPC belongs to
#       the default one.
#     terraform: >-
#       vpc_id of the endpoint, the subnet, the route table or the security group
#     cloudformation: >-
#       VpcId of the endpoint, the subnet, the route table or the security group
#   controls:
#     cis_aws_7_0: ["6.8"]
package policies.endpoint.resource_of_other_vpc

import data.policies.lib.endpoints
import data.policies.lib.words

report contains {
	"resource": first.at.resource,
	"attribute": first.at.attribute,
	"message": sprintf("%s stands in %s and is given %s of %s: AWS refuses it", [
		endpoint.address, endpoint.vpc, words.listing([called(part) | some part in parts]), other,
	]),
	"related": [{"resource": part.resource, "message": sprintf("the %s of %s", [part.kind, other])} |
		some part in parts
		part.resource != ""
	],
	"cause": sprintf("%s with parts of %s", [endpoint.address, other]),
} if {
	some endpoint in input.facts.endpoints
	some other in {part.other |
		some part in input.facts.endpoint_parts
		part.endpoint == endpoint.address
		part.vpc.state == "other"
	}
	parts := [part |
		some part in input.facts.endpoint_parts
		part.endpoint == endpoint.address
		part.vpc.state == "other"
		part.other == other
	]
	first := parts[0]
}

called(part) := sprintf("%s %s", [part.kind, part.resource]) if part.resource != ""

called(part) := sprintf("a %s", [part.kind]) if part.resource == ""

# One case holds all parts that are unclear for one reason.
undecided contains {
	"resource": parts[0].at.resource,
	"attribute": parts[0].at.attribute,
	"question": sprintf("whether what %s is given belongs to its VPC", [address]),
	"reason": reason,
	"cause": address,
} if {
	some [address, reason] in {[part.endpoint, part.vpc.why] | some part in unclear}
	parts := [part |
		some part in unclear
		part.endpoint == address
		part.vpc.why == reason
	]
}

unclear := [part |
	some part in input.facts.endpoint_parts
	part.vpc.state == "unknown"
]

examined := endpoints.examined(input.facts.endpoints)
