# METADATA
# title: An endpoint names a service that AWS is not known to offer
# description: >-
#   The service name of an endpoint is a text that nobody checks before AWS does. A misspelt one stops
#   the deployment half-way, with an error that does not say what was meant.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
#     description: Services and their names
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: [default, strict]
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Write the name as AWS lists it.
#     terraform: >-
#       service_name, or data.aws_vpc_endpoint_service, which fails at plan time already
#     cloudformation: >-
#       ServiceName
#   controls:
#     cis_aws_7_0: ["6.8"]
package policies.endpoint.unknown_service

import data.policies.lib.endpoints

report contains object.union(place(endpoint), {
	"message": sprintf("%s names the service %s, which is in no list of AWS services; %s is", [
		endpoint.address, endpoint.service_name, endpoint.listing.nearest,
	]),
	"profile": "default",
}) if {
	some endpoint in input.facts.endpoints
	endpoint.listing.state == "misspelt"
}

report contains object.union(place(endpoint), {
	"message": sprintf("%s names the service %s, which is in no list of AWS services; the nearest name there is %s", [
		endpoint.address, endpoint.service_name, endpoint.listing.nearest,
	]),
	"profile": "strict",
}) if {
	some endpoint in input.facts.endpoints
	endpoint.listing.state == "unlisted"
}

undecided contains object.union(place(endpoint), {
	"question": sprintf("whether AWS offers the service of %s", [endpoint.address]),
	"reason": endpoint.listing.why,
}) if {
	some endpoint in input.facts.endpoints
	endpoint.listing.state == "unknown"
}

place(endpoint) := {
	"resource": endpoint.address,
	"attribute": "service_name",
	"cause": endpoint.address,
}

examined := endpoints.examined(input.facts.endpoints)
