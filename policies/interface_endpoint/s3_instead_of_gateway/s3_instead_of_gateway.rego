# METADATA
# title: The S3 traffic of a VPC takes an interface endpoint, which costs, instead of a gateway endpoint
# description: >-
#   An S3 interface endpoint charges by the hour and by the gigabyte, a gateway endpoint for S3 nothing.
#   One that answers all clients of the VPC takes traffic that could be free.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html
#     description: AWS PrivateLink for Amazon S3
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
#     description: Gateway endpoints for S3
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Add a gateway endpoint for S3 to the VPC. Keep the interface endpoint for clients outside AWS,
#       with its private name for inbound resolvers only; where there are none, remove it.
#     terraform: >-
#       aws_vpc_endpoint of type Gateway with route_table_ids, and dns_options with
#       private_dns_only_for_inbound_resolver_endpoint = true
#     cloudformation: >-
#       AWS::EC2::VPCEndpoint of type Gateway with RouteTableIds, and DnsOptions with
#       PrivateDnsOnlyForInboundResolverEndpoint set to OnlyInboundResolver
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["COST08-BP03"]
package policies.interface_endpoint.s3_instead_of_gateway

import data.policies.lib.endpoints
import data.policies.lib.s3

report contains object.union(endpoints.at(endpoint, "private_dns"), {"message": sprintf(
	"%s answers to the name of S3 in all of %s, which has no S3 gateway endpoint: traffic that could be free is paid for. Clients outside AWS need the interface endpoint, those in the VPC do not",
	[endpoint.address, endpoint.vpc],
)}) if {
	some endpoint in s3.alone
	endpoint.s3_scope.state == "all"
	endpoint.subnets.state != "none"
	endpoint.gateway_beside.state == "absent"
}

undecided contains object.union(endpoints.at(endpoint, "private_dns"), {
	"question": sprintf("whether %s stands in for a gateway endpoint", [endpoint.address]),
	"reason": s3.doubt(endpoint, "all"),
}) if {
	some endpoint in s3.alone
}

examined := s3.examined
