# METADATA
# title: An endpoint is there without the others that its purpose takes
# description: >-
#   Some purposes take several services: an image of ECR comes from two registries and from S3, an agent
#   of Systems Manager or ECS calls two or three services. With an endpoint for one of them alone the rest
#   still goes over public addresses, by way of a NAT gateway, or nowhere.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
#     description: Endpoints for ECR
#   - ref: https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
#     description: Endpoints for Systems Manager
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
#     description: Endpoints for ECS
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
#     description: Private clusters of EKS
# schemas:
#   - input: schema.graph
# custom:
#   severity: [medium, low]
#   profile: default
#   kinds: [vpc_endpoint]
#   yields_to: [workload/service_unreachable, interface_endpoint/service_through_nat, gateway_endpoint/s3_through_nat, gateway_endpoint/s3_missing]
#   remediation:
#     summary: >-
#       Add an endpoint for the missing service to the VPC: a gateway endpoint for S3, an interface
#       endpoint for any other.
#     terraform: >-
#       aws_vpc_endpoint
#     cloudformation: >-
#       AWS::EC2::VPCEndpoint
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["SEC05-BP02"]
package policies.interface_endpoint.companion_missing

import data.policies.lib.flows

report contains object.union(place(companion), {
	"message": sprintf("%s has an endpoint for %s but none for %s in this configuration: %s needs both to %s", [
		companion.vpc, companion.has, companion.service, companion.workload, companion.purpose,
	]),
	"severity": severity(companion),
}) if {
	some companion in input.facts.companions
	companion.missing.state == "missing"
}

undecided contains object.union(place(companion), {
	"question": sprintf("whether %s has an endpoint for %s beside that for %s", [companion.vpc, companion.service, companion.has]),
	"reason": companion.missing.why,
}) if {
	some companion in input.facts.companions
	companion.missing.state == "unknown"
}

# What has another way out is only short of a private path.
severity(companion) := "medium" if companion.class == "isolated"

severity(companion) := "low" if companion.class != "isolated"

place(companion) := {
	"resource": companion.endpoint,
	"related": array.concat(
		[{"resource": companion.workload, "message": sprintf("needs both to %s", [companion.purpose])}],
		flows.signs(companion.evidence),
	),
	"cause": flows.cause(companion.vpc, companion.service),
}

examined contains {"resource": endpoint.address} if {
	some endpoint in input.facts.endpoints
	endpoint.type.state == "Interface"
}
