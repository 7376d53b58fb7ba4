# METADATA
# title: Two endpoints of one service claim its name in one VPC
# description: >-
#   Private DNS puts the name of a service into a hosted zone of the VPC, and a VPC has room for one zone
#   of a name. AWS refuses private DNS for a second endpoint of the service there, so that the deployment
#   stops.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
#     description: DNS names of interface endpoints
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
#       Keep one endpoint with private DNS for each service and VPC. One endpoint takes subnets of several
#       zones and several security groups.
#     terraform: >-
#       private_dns_enabled = false on the other, or one endpoint with the subnet_ids of both
#     cloudformation: >-
#       PrivateDnsEnabled set to false on the other, or one endpoint with the SubnetIds of both
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["SEC05-BP02"]
package policies.interface_endpoint.private_dns_conflict

import data.policies.lib.endpoints

report contains object.union(place(name), {"message": sprintf(
	"%s and %s both ask for the private name of %s in %s: AWS refuses the second",
	[name.first, name.second, name.title, name.vpc],
)}) if {
	some name in input.facts.shared_names
	name.shared.state == "shared"
}

undecided contains object.union(place(name), {
	"question": sprintf("whether %s and %s claim the name of %s in one VPC", [name.first, name.second, name.title]),
	"reason": name.shared.why,
}) if {
	some name in input.facts.shared_names
	name.shared.state == "unknown"
}

place(name) := {
	"resource": name.at.resource,
	"attribute": name.at.attribute,
	"related": [{"resource": name.first, "message": "the first endpoint"}],
	"cause": sprintf("%s and %s", [name.first, name.second]),
}

examined := endpoints.examined({endpoint |
	some endpoint in endpoints.interface
	endpoint.private_dns.state != "off"
})
