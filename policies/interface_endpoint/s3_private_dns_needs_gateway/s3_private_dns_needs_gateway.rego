# METADATA
# title: An S3 interface endpoint with a private name for resolvers lacks a gateway endpoint
# description: >-
#   Private DNS of an S3 interface endpoint is for inbound resolver endpoints alone, that is for clients
#   outside AWS, unless something else is written. It then leaves the clients of the VPC to a gateway
#   endpoint. AWS refuses it in a VPC that has none.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html
#     description: AWS PrivateLink for Amazon S3
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
#     description: Gateway endpoints for S3
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Add a gateway endpoint for S3 to the VPC, which is free. Where the interface endpoint is to serve
#       the VPC itself, make its private name known to all resolvers.
#     terraform: >-
#       aws_vpc_endpoint of type Gateway with route_table_ids, or dns_options with
#       private_dns_only_for_inbound_resolver_endpoint = false
#     cloudformation: >-
#       AWS::EC2::VPCEndpoint of type Gateway with RouteTableIds, or DnsOptions with
#       PrivateDnsOnlyForInboundResolverEndpoint set to AllResolvers
#   controls:
#     cis_aws_7_0: ["6.8"]
package policies.interface_endpoint.s3_private_dns_needs_gateway

import data.policies.lib.endpoints
import data.policies.lib.s3

report contains object.union(endpoints.at(endpoint, "private_dns"), {"message": sprintf(
	"%s keeps the private name of S3 for inbound resolvers, and %s has no S3 gateway endpoint: AWS refuses it",
	[endpoint.address, endpoint.vpc],
)}) if {
	some endpoint in s3.alone
	endpoint.s3_scope.state == "inbound"
	endpoint.gateway_beside.state == "absent"
}

undecided contains object.union(endpoints.at(endpoint, "private_dns"), {
	"question": sprintf("whether %s needs a gateway endpoint beside it", [endpoint.address]),
	"reason": s3.doubt(endpoint, "inbound"),
}) if {
	some endpoint in s3.alone
}

examined := s3.examined
