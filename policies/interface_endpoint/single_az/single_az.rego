# METADATA
# title: An interface endpoint lies in one Availability Zone, its clients in several
# description: >-
#   An interface endpoint has one network interface in each of its subnets. With one zone only, the loss
#   of that zone takes the service away from the clients in all others, and in the meantime their
#   traffic crosses zones and pays for it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html
#     description: Interface endpoints
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [vpc_endpoint]
#   yields_to: [interface_endpoint/no_subnet]
#   remediation:
#     summary: >-
#       Add a subnet in each zone with clients.
#     terraform: >-
#       subnet_ids
#     cloudformation: >-
#       SubnetIds
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["REL10-BP01"]
package policies.interface_endpoint.single_az

import data.policies.lib.endpoints

report contains {
	"resource": endpoint.address,
	"attribute": "subnets",
	"message": sprintf(
		"%s lies in one Availability Zone, the workloads of %s in %d: if that zone fails, all of them lose %s",
		[endpoint.address, endpoint.vpc, count(endpoint.client_zones), endpoints.name(endpoint)],
	),
	"cause": endpoints.cause(endpoint),
} if {
	some endpoint in endpoints.interface
	endpoint.zones.state == "single"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "subnets",
	"question": sprintf("whether %s covers the zones of its clients", [endpoint.address]),
	"reason": endpoint.zones.why,
	"cause": endpoints.cause(endpoint),
} if {
	some endpoint in endpoints.interface
	endpoint.zones.state == "unknown"
}

examined := endpoints.examined(endpoints.interface)
