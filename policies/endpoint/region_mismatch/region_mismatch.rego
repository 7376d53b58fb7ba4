# METADATA
# title: The service name of an endpoint names another region
# description: >-
#   An endpoint reaches services of its own region unless a service region is given. AWS refuses an
#   endpoint whose service name carries another one.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html
#     description: Services across regions
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Build the service name from the region in use, or give a service region.
#     terraform: >-
#       "com.amazonaws.${data.aws_region.current.region}.s3", or service_region
#     cloudformation: >-
#       !Sub "com.amazonaws.${AWS::Region}.s3", or ServiceRegion
#   controls:
#     cis_aws_7_0: ["6.8"]
package policies.endpoint.region_mismatch

import data.policies.lib.endpoints

report contains {
	"resource": endpoint.address,
	"attribute": "service_name",
	"message": sprintf("%s names the region %s in its service name but lives in %s", [
		endpoint.address, endpoint.region.in_name, endpoint.region.own,
	]),
	"cause": endpoint.address,
} if {
	some endpoint in input.facts.endpoints
	endpoint.region.state == "other"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "service_name",
	"question": sprintf("whether the region in the service name of %s is its own", [endpoint.address]),
	"reason": endpoint.region.why,
	"cause": endpoint.address,
} if {
	some endpoint in input.facts.endpoints
	endpoint.region.state == "unknown"
}

examined := endpoints.examined({endpoint |
	some endpoint in input.facts.endpoints
	endpoint.region.state != "not_applicable"
})
