# METADATA
# title: Private DNS is asked for a service that has none
# description: >-
#   A few services offer no private DNS name for their interface endpoints: DynamoDB, whose clients must
#   name the endpoint themselves, and the data and credentials endpoints of IoT Core. AWS refuses an
#   endpoint of theirs that asks for one.
# related_resources:
#   - ref: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-interface-endpoints.html
#     description: Interface endpoints of DynamoDB
#   - ref: https://docs.aws.amazon.com/iot/latest/developerguide/IoTCore-VPC.html
#     description: Interface endpoints of IoT Core
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Leave private DNS off. Clients of DynamoDB call the names of the endpoint itself, those of IoT
#       Core find it by a private hosted zone.
#     terraform: >-
#       private_dns_enabled = false
#     cloudformation: >-
#       PrivateDnsEnabled set to false
#   controls:
#     cis_aws_7_0: ["6.8"]
package policies.interface_endpoint.private_dns_unsupported

import data.policies.lib.endpoints

report contains object.union(endpoints.at(endpoint, "private_dns"), {"message": sprintf(
	"%s asks for private DNS, which %s does not offer: AWS refuses the endpoint",
	[endpoint.address, endpoint.title],
)}) if {
	some endpoint in concerned
	endpoint.private_dns.state == "on"
	endpoint.exists.state == "yes"
}

undecided contains object.union(endpoints.at(endpoint, "private_dns"), {
	"question": sprintf("whether %s asks for private DNS, which %s does not offer", [endpoint.address, endpoint.title]),
	"reason": doubt(endpoint),
}) if {
	some endpoint in concerned
}

doubt(endpoint) := endpoint.private_dns.why if endpoint.private_dns.state == "unknown"

doubt(endpoint) := endpoint.exists.why if {
	endpoint.private_dns.state == "on"
	endpoint.exists.state == "unknown"
}

concerned contains endpoint if {
	some endpoint in endpoints.interface
	endpoint.private_dns_offered == "no"
}

examined := endpoints.examined(endpoints.interface)
