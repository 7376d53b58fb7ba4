# METADATA
# title: An interface endpoint is asked for a service that has none
# description: >-
#   A few services have gateway endpoints only. AWS refuses an interface endpoint for them, and whoever
#   gave it subnets and a security group has planned a path that will not be there.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/directory-bucket-az-networking.html
#     description: Networking for directory buckets
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
#     description: Services with interface endpoints
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: strict
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Make it a gateway endpoint with the route tables of its clients.
#     terraform: >-
#       vpc_endpoint_type = "Gateway" and route_table_ids
#     cloudformation: >-
#       VpcEndpointType set to Gateway, and RouteTableIds
#   controls:
#     cis_aws_7_0: ["6.8"]
package policies.endpoint.interface_type_unsupported

import data.policies.lib.endpoints

report contains {
	"resource": endpoint.address,
	"attribute": "type",
	"message": sprintf("%s is an interface endpoint for %s, which has gateway endpoints only: AWS will refuse it", [
		endpoint.address, endpoints.name(endpoint),
	]),
	"cause": endpoint.address,
} if {
	some endpoint in endpoints.interface
	endpoint.offered == "gateway"
	endpoint.exists.state == "yes"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "type",
	"question": sprintf("whether AWS refuses %s", [endpoint.address]),
	"reason": endpoint.exists.why,
	"cause": endpoint.address,
} if {
	some endpoint in endpoints.interface
	endpoint.offered == "gateway"
	endpoint.exists.state == "unknown"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "type",
	"question": sprintf("whether %s is an interface endpoint", [endpoint.address]),
	"reason": endpoint.type.why,
	"cause": endpoint.address,
} if {
	some endpoint in input.facts.endpoints
	endpoint.offered == "gateway"
	endpoint.type.state == "unknown"
}

examined := endpoints.examined(input.facts.endpoints)
