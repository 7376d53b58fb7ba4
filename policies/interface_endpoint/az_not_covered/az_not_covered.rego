# METADATA
# title: Workloads lie in an Availability Zone that an interface endpoint has no subnet in
# description: >-
#   An interface endpoint has one network interface in each of its subnets. Clients in other zones reach
#   it across zones, which adds latency and a charge per gigabyte, and lose the service with a zone that
#   is not theirs.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html
#     description: Interface endpoints
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: default
#   kinds: [vpc_endpoint]
#   yields_to: [interface_endpoint/no_subnet, interface_endpoint/single_az]
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
package policies.interface_endpoint.az_not_covered

import data.policies.lib.endpoints
import data.policies.lib.words

report contains {
	"resource": endpoint.address,
	"attribute": "subnets",
	"message": sprintf("%s has no subnet in the Availability Zone of %s, where workloads run: they cross zones to reach %s", [
		endpoint.address, words.listing(endpoint.zone_gap.subnets), endpoints.name(endpoint),
	]),
	"related": [{"resource": subnet, "message": "a subnet with workloads"} | some subnet in endpoint.zone_gap.subnets],
	"cause": endpoints.cause(endpoint),
} if {
	some endpoint in endpoints.interface
	endpoint.zone_gap.state == "some"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "subnets",
	"question": sprintf("whether %s covers the zones of all its clients", [endpoint.address]),
	"reason": endpoint.zone_gap.why,
	"cause": endpoints.cause(endpoint),
} if {
	some endpoint in endpoints.interface
	endpoint.zone_gap.state == "unknown"
}

examined := endpoints.examined({endpoint |
	some endpoint in endpoints.interface
	endpoint.zone_gap.state != "not_applicable"
})
