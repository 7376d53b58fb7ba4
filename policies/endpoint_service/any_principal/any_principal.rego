# METADATA
# title: Anyone may connect to an endpoint service
# description: >-
#   A service whose principals contain * is public - everybody with an account of AWS who knows its
#   name may ask for a connection, and has one where acceptance is not required, although the load
#   balancer behind it has no public address.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html
#     description: Permissions and acceptance of an endpoint service
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc_endpoint_service]
#   remediation:
#     summary: >-
#       Name the accounts, roles or users that are to connect.
#     terraform: >-
#       allowed_principals, or principal_arn of aws_vpc_endpoint_service_allowed_principal
#     cloudformation: >-
#       AllowedPrincipals of AWS::EC2::VPCEndpointServicePermissions
#   controls:
#     well_architected: ["SEC05-BP02"]
package policies.endpoint_service.any_principal

report contains {
	"resource": service.at.resource,
	"attribute": service.at.attribute,
	"message": sprintf("%s lets anyone connect: its principals contain *, which stands for all accounts of AWS%s", [
		service.address,
		consequence(service.acceptance.state),
	]),
	"related": [{"resource": service.address, "message": "the endpoint service"}],
	"cause": sprintf("principals of %s", [service.address]),
} if {
	some service in input.facts.offered_services
	service.principals.state == "anyone"
}

consequence("automatic") := ", and nobody has to accept them"

consequence("required") := "; who is accepted is all that is left to choose"

consequence("unknown") := ""

undecided contains {
	"resource": service.at.resource,
	"attribute": service.at.attribute,
	"question": sprintf("whether anyone may connect to %s", [service.address]),
	"reason": service.principals.why,
	"cause": sprintf("principals of %s", [service.address]),
} if {
	some service in input.facts.offered_services
	service.principals.state == "unknown"
}

examined contains {"resource": service.address} if some service in input.facts.offered_services
