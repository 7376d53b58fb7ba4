# METADATA
# title: An interface endpoint does not answer to the name of its service
# description: >-
#   Clients call a service by its public name. Without private DNS that name resolves to public
#   addresses, so that their traffic passes the endpoint by, which is paid for by the hour all the same.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
#     description: Access an AWS service through an interface endpoint
#   - ref: https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/centralized-access-to-vpc-private-endpoints.html
#     description: Endpoints shared through a hosted zone
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Turn private DNS on, or alias the name of the service to the endpoint in a private hosted
#       zone.
#     terraform: >-
#       private_dns_enabled = true
#     cloudformation: >-
#       PrivateDnsEnabled set to true
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["SEC05-BP02", "COST08-BP03"]
package policies.interface_endpoint.private_dns_disabled

import data.policies.lib.endpoints

report contains {
	"resource": endpoint.address,
	"attribute": "private_dns",
	"message": sprintf(
		"%s has private DNS off: %s still resolves to public addresses, and clients pass the endpoint by",
		[endpoint.address, endpoint.dns_name],
	),
	"cause": endpoints.cause(endpoint),
} if {
	some endpoint in concerned
	endpoint.private_dns.state == "off"
	endpoint.private_dns_offered == "yes"
	endpoint.aliased.state == "no"
	endpoint.gateway_beside.state in {"not_applicable", "absent"}
}

# An S3 interface endpoint beside a gateway endpoint serves clients outside the VPC.
concerned contains endpoint if {
	some endpoint in endpoints.interface
	endpoint.service != ""
	endpoint.gateway_beside.state != "present"
	endpoint.private_dns_offered != "no"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "private_dns",
	"question": sprintf("whether %s answers to the name of its service", [endpoint.address]),
	"reason": reason,
	"cause": endpoints.cause(endpoint),
} if {
	some endpoint in concerned
	reason := doubt(endpoint)
}

doubt(endpoint) := endpoint.private_dns.why if endpoint.private_dns.state == "unknown"

doubt(endpoint) := endpoint.aliased.why if {
	endpoint.private_dns.state == "off"
	endpoint.private_dns_offered == "yes"
	endpoint.aliased.state == "unknown"
}

doubt(endpoint) := endpoint.gateway_beside.why if {
	endpoint.private_dns.state == "off"
	endpoint.aliased.state == "no"
	endpoint.gateway_beside.state == "unknown"
}

doubt(endpoint) := sprintf("AWS does not document whether %s offers private DNS", [endpoint.service]) if {
	endpoint.private_dns.state == "off"
	endpoint.private_dns_offered in {"presumed", "unknown"}
	endpoint.aliased.state == "no"
}

examined := endpoints.examined(endpoints.interface)
