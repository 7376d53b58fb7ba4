# METADATA
# title: An endpoint is given arguments of another type of endpoint
# description: >-
#   Gateway endpoints work by route tables, interface endpoints by network interfaces in subnets with
#   security groups and private DNS. AWS refuses what belongs to the other type, and often the type is
#   what was forgotten - without one an endpoint is a gateway endpoint.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html
#     description: Which arguments are for which type
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc_endpoint]
#   yields_to: [endpoint/gateway_type_unsupported, endpoint/interface_type_unsupported]
#   remediation:
#     summary: >-
#       Remove the argument, or give the endpoint the type that it is for.
#     terraform: >-
#       route_table_ids for Gateway; subnet_ids, security_group_ids and private_dns_enabled for
#       Interface
#     cloudformation: >-
#       RouteTableIds for Gateway; SubnetIds, SecurityGroupIds and PrivateDnsEnabled for Interface
#   controls:
#     cis_aws_7_0: ["6.8"]
package policies.endpoint.argument_of_other_type

import data.policies.lib.endpoints
import data.policies.lib.words

report contains object.union(place(foreign), {
	"message": sprintf("%s is of type %s and is given %s, which AWS refuses for that type", [
		foreign.endpoint, foreign.type, called(foreign),
	]),
	"related": [{"resource": argument.resource, "attribute": argument.attribute, "message": "refused, too"} |
		some i, argument in foreign.arguments
		i > 0
	],
}) if {
	some foreign in input.facts.foreign_arguments
	foreign.given.state == "given"
}

undecided contains object.union(place(foreign), {
	"question": sprintf("whether AWS refuses the %s of %s", [called(foreign), foreign.endpoint]),
	"reason": foreign.given.why,
}) if {
	some foreign in input.facts.foreign_arguments
	foreign.given.state == "unknown"
}

place(foreign) := {
	"resource": foreign.arguments[0].resource,
	"attribute": foreign.arguments[0].attribute,
	"cause": foreign.endpoint,
}

called(foreign) := words.listing([argument.called | some argument in foreign.arguments])

examined := endpoints.examined(input.facts.endpoints)
