# METADATA
# title: Private DNS of API Gateway keeps workloads from public APIs
# description: >-
#   The private name of the endpoint for API Gateway is that of all APIs of the region. With it the names
#   of public APIs, too, lead to the endpoint, which knows private APIs alone and answers 403.
# related_resources:
#   - ref: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html
#     description: Private REST APIs
#   - ref: https://repost.aws/knowledge-center/api-gateway-vpc-connections
#     description: Why calls from a VPC get 403
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: strict
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Call public APIs by custom domain names, or leave private DNS off and call private APIs by the
#       names of the endpoint.
#     terraform: >-
#       aws_apigatewayv2_domain_name or aws_api_gateway_domain_name; or private_dns_enabled = false
#     cloudformation: >-
#       AWS::ApiGatewayV2::DomainName or AWS::ApiGateway::DomainName; or PrivateDnsEnabled set to false
#   controls: {}
package policies.interface_endpoint.execute_api_private_dns

import data.policies.lib.endpoints

report contains object.union(place(calls), {
	"message": sprintf("%s takes the names of all APIs in %s: %s, which is public and answers 403 through it", [
		calls.endpoint, calls.vpc, calls.calls[0].note,
	]),
	"related": [{"resource": call.resource, "attribute": call.attribute, "message": call.note} |
		some call in calls.calls
	],
}) if {
	some calls in input.facts.public_api_calls
	calls.made.state == "made"
}

undecided contains object.union(place(calls), {
	"question": sprintf("%s takes the names of all APIs in %s, and whether %s, which may be public", [
		calls.endpoint, calls.vpc, calls.calls[0].note,
	]),
	"reason": calls.made.why,
}) if {
	some calls in input.facts.public_api_calls
	calls.made.state == "unknown"
}

place(calls) := {
	"resource": calls.endpoint,
	"attribute": "private_dns",
	"cause": calls.endpoint,
}

examined := endpoints.examined({endpoint |
	some endpoint in endpoints.interface
	endpoint.service == "execute-api"
})
