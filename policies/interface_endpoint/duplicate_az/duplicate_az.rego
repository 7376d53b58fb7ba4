# METADATA
# title: Two subnets of an interface endpoint lie in one Availability Zone
# description: >-
#   An interface endpoint takes one subnet of each Availability Zone. AWS refuses a second one of the same
#   zone, so that the deployment stops.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html
#     description: Interface endpoints
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
#       Name one subnet of each zone. All clients of the zone reach it there.
#     terraform: >-
#       subnet_ids
#     cloudformation: >-
#       SubnetIds
#   controls:
#     cis_aws_7_0: ["6.8"]
package policies.interface_endpoint.duplicate_az

import data.policies.lib.endpoints

report contains {
	"resource": zone.at.resource,
	"attribute": zone.at.attribute,
	"message": sprintf("%s is given %s and %s, which lie in one Availability Zone: AWS takes one subnet of each zone", [
		endpoint.address, zone.first, zone.second,
	]),
	"related": [
		{"resource": zone.first, "attribute": "zone", "message": "the zone of the first"},
		{"resource": zone.second, "attribute": "zone", "message": "the zone of the second"},
	],
	"cause": endpoint.address,
} if {
	some endpoint in endpoints.interface
	zone := endpoint.shared_zone
	zone.state == "shared"
}

undecided contains {
	"resource": endpoint.shared_zone.at.resource,
	"attribute": endpoint.shared_zone.at.attribute,
	"question": sprintf("whether the subnets of %s lie in zones of their own", [endpoint.address]),
	"reason": endpoint.shared_zone.why,
	"cause": endpoint.address,
} if {
	some endpoint in endpoints.interface
	endpoint.shared_zone.state == "unknown"
}

examined := endpoints.examined(endpoints.interface)
