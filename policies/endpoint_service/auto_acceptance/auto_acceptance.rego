# METADATA
# title: An endpoint service accepts every endpoint
# description: >-
#   Whoever may connect to an endpoint service is connected at once where acceptance is not required.
#   Nobody looks at who they are, or notices that there are more of them than were meant.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html
#     description: Permissions and acceptance of an endpoint service
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [vpc_endpoint_service]
#   remediation:
#     summary: >-
#       Require acceptance, and accept the endpoints that were asked for.
#     terraform: >-
#       acceptance_required = true
#     cloudformation: >-
#       AcceptanceRequired true
#   controls:
#     well_architected: ["SEC05-BP02"]
package policies.endpoint_service.auto_acceptance

report contains {
	"resource": service.address,
	"attribute": "acceptance_required",
	"message": sprintf("%s accepts every endpoint of those who may connect to it, without anybody's consent", [service.address]),
	"cause": sprintf("acceptance by %s", [service.address]),
} if {
	some service in input.facts.offered_services
	service.acceptance.state == "automatic"
}

undecided contains {
	"resource": service.address,
	"attribute": "acceptance_required",
	"question": sprintf("whether %s accepts every endpoint", [service.address]),
	"reason": service.acceptance.why,
	"cause": sprintf("acceptance by %s", [service.address]),
} if {
	some service in input.facts.offered_services
	service.acceptance.state == "unknown"
}

examined contains {"resource": service.address} if some service in input.facts.offered_services
