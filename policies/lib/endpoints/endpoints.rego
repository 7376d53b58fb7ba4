# METADATA
# title: Endpoints
# description: Picks the endpoints of input.facts.endpoints that a rule speaks about.
# schemas:
#   - input: schema.graph
package policies.lib.endpoints

import data.policies.lib.flows

# interface are the interface endpoints.
interface contains endpoint if {
	some endpoint in input.facts.endpoints
	endpoint.type.state == "Interface"
}

# gateway are the gateway endpoints.
gateway contains endpoint if {
	some endpoint in input.facts.endpoints
	endpoint.type.state == "Gateway"
}

# examined names each of a set of endpoints as looked at.
examined(endpoints) := {{"resource": endpoint.address} | some endpoint in endpoints}

# at names an attribute of an endpoint, for a report or an undecided case about it.
at(endpoint, attribute) := {
	"resource": endpoint.address,
	"attribute": attribute,
	"cause": cause(endpoint),
}

# cause names the way from the endpoint's VPC to its service.
cause(endpoint) := flows.cause(endpoint.vpc, endpoint.service) if endpoint.service != ""

cause(endpoint) := flows.cause(endpoint.vpc, endpoint.service_name) if endpoint.service == ""

# name is what people call the endpoint's service.
name(endpoint) := endpoint.title if endpoint.service != ""

name(endpoint) := endpoint.service_name if endpoint.service == ""
