# METADATA
# title: Traffic of workloads to services
# description: Reports and undecided cases about input.facts.flows, the uses grouped by VPC, service and route.
# schemas:
#   - input: schema.graph
package policies.lib.flows

import data.policies.lib.words

# cause names what several rules may speak about: the way from a VPC to a service.
cause(vpc, service) := sprintf("%s to %s", [vpc, service])

# examined are the workloads that call a service.
examined(service) := {{"resource": address} |
	some flow in input.facts.flows
	flow.service == service
	some address in flow.workloads
}

# through_nat reports the flows to a gateway service that take a NAT although no gateway
# endpoint of the service exists in the VPC.
through_nat(service) := {report |
	some flow in input.facts.flows
	flow.service == service
	flow.route.state == "nat"
	flow.endpoint.state == "absent"
	report := {
		"resource": flow.default_route.resource,
		"attribute": flow.default_route.attribute,
		"message": sprintf(
			"%s, and the traffic takes %s: %s has no gateway endpoint for it in this configuration, though one is free",
			[sentence(flow), flow.target, flow.vpc],
		),
		"path": flow.hops,
		"related": related(flow),
		"cause": cause(flow.vpc, service),
	}
}

# sentence says who uses the service.
sentence(flow) := sprintf("%s %s %s", [
	words.listing(flow.workloads),
	words.verb(flow.workloads, "uses", "use"),
	flow.title,
])

# undecided_through_nat are the flows that might be reported if more were known.
undecided_through_nat(service) := {case |
	some flow in input.facts.flows
	flow.service == service
	flow.route.state == "unknown"
	flow.class in {"nat", "unknown"}
	case := undecided(flow)
}

# undecided is a flow whose route is not known.
undecided(flow) := {
	"resource": flow.workload,
	"question": sprintf("how %s reaches %s", [flow.workload, flow.title]),
	"reason": flow.route.why,
	"cause": cause(flow.vpc, flow.service),
}

# related are the VPC and the evidence that the workload calls the service.
related(flow) := array.concat(
	[{
		"resource": flow.vpc_at.resource,
		"attribute": flow.vpc_at.attribute,
		"message": "the VPC",
	}],
	signs(flow.evidence),
)

# signs are the pieces of evidence as related places.
signs(evidence) := [{
	"resource": sign.resource,
	"attribute": sign.attribute,
	"message": sign.note,
} |
	some sign in evidence
]
