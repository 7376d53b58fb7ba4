# METADATA
# title: An interface endpoint is given no subnet
# description: >-
#   An interface endpoint lives in the network interfaces that it gets in each of its subnets. Without a
#   subnet it has none, and nobody can reach the service through it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
#     description: Create an interface endpoint
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Name one subnet in each Availability Zone with clients.
#     terraform: >-
#       subnet_ids
#     cloudformation: >-
#       SubnetIds
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["SEC05-BP02"]
package policies.interface_endpoint.no_subnet

import data.policies.lib.endpoints

report contains {
	"resource": endpoint.address,
	"attribute": "subnets",
	"message": sprintf("%s has no subnet and so no network interface: nothing in %s reaches %s through it", [
		endpoint.address, endpoint.vpc, endpoints.name(endpoint),
	]),
	"cause": endpoints.cause(endpoint),
} if {
	some endpoint in endpoints.interface
	endpoint.subnets.state == "none"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "subnets",
	"question": sprintf("whether %s has a subnet", [endpoint.address]),
	"reason": endpoint.subnets.why,
	"cause": endpoints.cause(endpoint),
} if {
	some endpoint in endpoints.interface
	endpoint.subnets.state == "unknown"
}

examined := endpoints.examined(endpoints.interface)
