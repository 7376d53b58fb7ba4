# METADATA
# title: An interface endpoint stands in a public subnet
# description: >-
#   Public subnets are for what the internet talks to. An endpoint there shares route table and network
#   ACL with what is open to the internet, so that each mistake in these is one about the endpoint, too.
#   No client gains by it: clients of all subnets of the VPC reach an endpoint in a private one.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/sec05-bp01.html
#     description: Create network layers
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html
#     description: Interface endpoints
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Name a private subnet of the same zone.
#     terraform: >-
#       subnet_ids
#     cloudformation: >-
#       SubnetIds
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["SEC05-BP01"]
package policies.interface_endpoint.in_public_subnet

import data.policies.lib.endpoints
import data.policies.lib.words

report contains object.union(place(endpoint), {
	"message": sprintf("%s stands in %s, which routes to an internet gateway: an endpoint serves the whole VPC from a private subnet", [
		endpoint.address, words.listing([at.subnet | some at in endpoint.public_subnets.subnets]),
	]),
	"related": [{
		"resource": at.resource,
		"attribute": at.attribute,
		"message": sprintf("%s leads to %s", [at.subnet, at.note]),
	} |
		some at in endpoint.public_subnets.subnets
	],
}) if {
	some endpoint in endpoints.interface
	endpoint.public_subnets.state == "some"
}

undecided contains object.union(place(endpoint), {
	"question": sprintf("whether %s stands in a public subnet", [endpoint.address]),
	"reason": endpoint.public_subnets.why,
}) if {
	some endpoint in endpoints.interface
	endpoint.public_subnets.state == "unknown"
}

place(endpoint) := {
	"resource": endpoint.public_subnets.at.resource,
	"attribute": endpoint.public_subnets.at.attribute,
	"cause": endpoint.address,
}

examined := endpoints.examined(endpoints.interface)
