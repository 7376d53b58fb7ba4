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

report contains {
	"resource": first.at.resource,
	"attribute": first.at.attribute,
	"message": sprintf("%s is of type %s and is given %s, which AWS refuses for that type", [
		address, first.type, words.listing([argument.called | some argument in given]),
	]),
	"related": [{"resource": argument.at.resource, "attribute": argument.at.attribute, "message": "refused, too"} |
		some i, argument in given
		i > 0
	],
	"cause": address,
} if {
	some address in {argument.endpoint | some argument in input.facts.foreign_arguments}
	given := [argument |
		some argument in input.facts.foreign_arguments
		argument.endpoint == address
		argument.given.state == "given"
	]
	first := given[0]
}

# One case holds all arguments that are unclear for one reason.
undecided contains {
	"resource": first.at.resource,
	"attribute": first.at.attribute,
	"question": sprintf("whether AWS refuses the %s of %s", [words.listing(called), address]),
	"reason": reason,
	"cause": address,
} if {
	some [address, reason] in {[argument.endpoint, argument.given.why] | some argument in unclear}
	arguments := [argument |
		some argument in unclear
		argument.endpoint == address
		argument.given.why == reason
	]
	first := arguments[0]
	called := [argument.called | some argument in arguments]
}

unclear := [argument |
	some argument in input.facts.foreign_arguments
	argument.given.state == "unknown"
]

examined := endpoints.examined(input.facts.endpoints)
