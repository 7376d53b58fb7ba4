# METADATA
# title: A gateway endpoint is asked for a service that has none
# description: >-
#   Only S3, DynamoDB and S3 Express have gateway endpoints. Gateway is also the type of an endpoint
#   that names none, so that AWS refuses it for every other service.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
#     description: Gateway endpoints
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
#     description: Services with interface endpoints
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Make it an interface endpoint with subnets and a security group.
#     terraform: >-
#       vpc_endpoint_type = "Interface"
#     cloudformation: >-
#       VpcEndpointType set to Interface
#   controls:
#     cis_aws_7_0: ["6.8"]
package policies.endpoint.gateway_type_unsupported

import data.policies.lib.endpoints

report contains {
	"resource": endpoint.address,
	"attribute": "type",
	"message": sprintf("%s is a gateway endpoint for %s, which has interface endpoints only: AWS will refuse it", [
		endpoint.address, endpoints.name(endpoint),
	]),
	"cause": endpoint.address,
} if {
	some endpoint in endpoints.gateway
	endpoint.offered == "interface"
	endpoint.exists.state == "yes"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "type",
	"question": sprintf("whether AWS refuses %s", [endpoint.address]),
	"reason": endpoint.exists.why,
	"cause": endpoint.address,
} if {
	some endpoint in endpoints.gateway
	endpoint.offered == "interface"
	endpoint.exists.state == "unknown"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "type",
	"question": sprintf("whether %s has gateway endpoints", [endpoint.service_name]),
	"reason": "the service is in no list",
	"cause": endpoint.address,
} if {
	some endpoint in endpoints.gateway
	endpoint.offered == "unknown"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "type",
	"question": sprintf("whether %s is a gateway endpoint", [endpoint.address]),
	"reason": endpoint.type.why,
	"cause": endpoint.address,
} if {
	some endpoint in input.facts.endpoints
	endpoint.type.state == "unknown"
	endpoint.offered == "interface"
}

examined := endpoints.examined(input.facts.endpoints)
