# METADATA
# title: The security groups of an interface endpoint let none of its clients in
# description: >-
#   An endpoint whose security groups admit no client on the port of its service looks finished and
#   carries nothing. With private DNS the name of the service resolves to it all the same, so that every
#   call times out.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
#     description: Create an interface endpoint
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc_endpoint]
#   remediation:
#     summary: >-
#       Admit the port of the service from the groups or ranges of the clients.
#     terraform: >-
#       an ingress block, or aws_vpc_security_group_ingress_rule
#     cloudformation: >-
#       SecurityGroupIngress
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["SEC05-BP02"]
package policies.interface_endpoint.security_group_blocks_clients

import data.policies.lib.endpoints
import data.policies.lib.words

report contains {
	"resource": endpoint.admission.at.resource,
	"attribute": endpoint.admission.at.attribute,
	"message": sprintf("no rule of %s, which %s %s, admits TCP %d from %s", [
		words.listing(endpoint.admission.groups),
		words.verb(endpoint.admission.groups, "guards", "guard"),
		endpoint.address,
		endpoint.admission.port,
		words.listing(endpoint.admission.clients),
	]),
	"related": [
		{"resource": endpoint.address, "attribute": "security_groups", "message": "the endpoint"},
		{"resource": endpoint.admission.clients[0], "message": "a client that it should admit"},
	],
	"cause": endpoints.cause(endpoint),
} if {
	some endpoint in endpoints.interface
	endpoint.admission.state == "blocks"
}

undecided contains {
	"resource": endpoint.address,
	"attribute": "security_groups",
	"question": sprintf("whether the security groups of %s admit its clients", [endpoint.address]),
	"reason": endpoint.admission.why,
	"related": [{"resource": client, "message": "a client"} | some client in array.slice(endpoint.admission.clients, 0, 1)],
	"cause": endpoints.cause(endpoint),
} if {
	some endpoint in endpoints.interface
	endpoint.admission.state == "unknown"
}

examined := endpoints.examined(endpoints.interface)
