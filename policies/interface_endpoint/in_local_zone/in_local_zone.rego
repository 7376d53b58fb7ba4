# METADATA
# title: An interface endpoint is given a subnet in a Local Zone
# description: >-
#   VPC endpoints cannot be made in Local Zones. AWS refuses the subnet, so that the deployment stops.
#   What runs in a Local Zone reaches an endpoint in the region, as the rest of the VPC does.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/local-zone.html
#     description: Subnets in Local Zones
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Name subnets in Availability Zones of the region.
#     terraform: >-
#       subnet_ids
#     cloudformation: >-
#       SubnetIds
#   controls:
#     cis_aws_7_0: ["6.8"]
package policies.interface_endpoint.in_local_zone

import data.policies.lib.endpoints
import data.policies.lib.words

report contains object.union(place(endpoint), {
	"message": sprintf("%s is given %s, in a Local Zone, where no endpoint can be", [
		endpoint.address, words.listing([at.subnet | some at in endpoint.local_zones.subnets]),
	]),
	"related": [{
		"resource": at.resource,
		"attribute": at.attribute,
		"message": sprintf("%s is a Local Zone", [at.note]),
	} |
		some at in endpoint.local_zones.subnets
	],
}) if {
	some endpoint in endpoints.interface
	endpoint.local_zones.state == "some"
}

undecided contains object.union(place(endpoint), {
	"question": sprintf("whether %s is given a subnet in a Local Zone", [endpoint.address]),
	"reason": endpoint.local_zones.why,
}) if {
	some endpoint in endpoints.interface
	endpoint.local_zones.state == "unknown"
}

place(endpoint) := {
	"resource": endpoint.local_zones.at.resource,
	"attribute": endpoint.local_zones.at.attribute,
	"cause": endpoint.address,
}

examined := endpoints.examined(endpoints.interface)
