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
	"resource": given.parts[0].resource,
	"attribute": given.parts[0].attribute,
	"message": sprintf("%s stands in %s and is given %s of %s: AWS refuses it", [
		given.endpoint, given.vpc, words.listing([called(part) | some part in given.parts]), given.other,
	]),
	"related": [{"resource": part.name, "message": sprintf("the %s of %s", [part.kind, given.other])} |
		some part in given.parts
		part.name != ""
	],
	"cause": sprintf("%s with parts of %s", [given.endpoint, given.other]),
} if {
	some given in input.facts.misplaced_parts
	given.vpc_of.state == "other"
}

called(part) := sprintf("%s %s", [part.kind, part.name]) if part.name != ""

called(part) := sprintf("a %s", [part.kind]) if part.name == ""

undecided contains {
	"resource": given.parts[0].resource,
	"attribute": given.parts[0].attribute,
	"question": sprintf("whether what %s is given belongs to its VPC", [given.endpoint]),
	"reason": given.vpc_of.why,
	"cause": given.endpoint,
} if {
	some given in input.facts.misplaced_parts
	given.vpc_of.state == "unknown"
}

examined := endpoints.examined(input.facts.endpoints)
