package network

import "github.com/vpclint/vpclint/graph"

// Assignment says whether a subnet gives new interfaces public addresses by itself: "on",
// "off" or "unknown".
type Assignment struct {
	IPv4 Decision `json:"ipv4"`
	IPv6 Decision `json:"ipv6"`
}

func assignmentOf(subnet *graph.Resource) Assignment {
	return Assignment{assigns(subnet, "map_public_ip"), assigns(subnet, "assign_ipv6")}
}

func assigns(subnet *graph.Resource, attribute string) Decision {
	v := subnet.Attribute(attribute)
	on, known := v.AsFlag()
	doubt, doubtful := existence(subnet)
	switch {
	case !known:
		return unknown(whyUnknown("its setting", v))
	case !on:
		return Decision{State: "off"}
	case doubtful:
		return doubt
	}
	return Decision{State: "on"}
}

// associationState says whether a subnet has a route table of its own: "explicit", "main"
// where it follows the VPC's main one, or "unknown".
func (m *model) associationState(subnet *graph.Resource) Decision {
	t, why := m.tableOf(subnet)
	switch {
	case m.associated[subnet.Address] != nil:
		return Decision{State: "explicit"}
	case t == nil:
		return unknown(why)
	case isDefaultVPC(t.vpc):
		return unknown(t.vpc.Address + " was there before this configuration")
	}
	if doubt, doubtful := existence(subnet); doubtful {
		return doubt
	}
	return Decision{State: "main"}
}
