package network

import "github.com/vpclint/vpclint/graph"

// Crossing says whether traffic to a zonal NAT gateway comes from other Availability Zones:
// "other" where some does, "same", "unused", "unknown", or "not_applicable" for a regional
// one.
type Crossing struct {
	Decision
	Route   Place    `json:"route"`   // the first that leads there from another zone
	Subnets []string `json:"subnets"` // those in other zones
	Hops    []Hop    `json:"hops"`
}

// clientsOfNAT gives the subnets whose default route leads to a NAT gateway, by its address.
func (m *model) clientsOfNAT() map[string][]*graph.Resource {
	clients := map[string][]*graph.Resource{}
	if len(m.g.OfKind("nat_gateway")) == 0 {
		return clients
	}
	for _, subnet := range m.g.OfKind("subnet") {
		if nat := m.target(m.classOf(subnet).to, "nat_gateway"); nat != nil {
			clients[nat.Address] = append(clients[nat.Address], subnet)
		}
	}
	return clients
}

// crossingOf compares a NAT gateway's zone with those of its clients. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
func (m *model) crossingOf(nat *graph.Resource, clients []*graph.Resource) Crossing {
	found := Crossing{Decision: Decision{State: "unused"}, Subnets: []string{}, Hops: []Hop{}}
	mode, known := nat.Attribute("availability_mode").AsText()
	stands := m.target(nat.Attribute("subnet"), "subnet")
	switch {
	case mode == "regional":
		found.State = "not_applicable"
	case len(clients) == 0:
	case !known:
		found.Decision = unknown(whyUnknown("its availability mode", nat.Attribute("availability_mode")))
	case stands == nil:
		found.Decision = unknown(whyUnknown("its subnet", nat.Attribute("subnet")))
	default:
		m.addCrossings(&found, nat, stands, clients)
	}
	return found
}

func (m *model) addCrossings(found *Crossing, nat, stands *graph.Resource, clients []*graph.Resource) {
	found.State = "same"
	for _, subnet := range clients {
		switch zones := m.comparedZones(nat, stands, subnet); zones.State {
		case "other":
			if found.State != "other" {
				way := m.classOf(subnet)
				found.Decision, found.Route, found.Hops = zones, way.route, m.subnetHops(subnet)
			}
			found.Subnets = append(found.Subnets, subnet.Address)
		case Unknown:
			if found.State == "same" {
				found.Decision = zones
			}
		}
	}
}

// comparedZones says whether a subnet and the one of its NAT gateway lie in one zone:
// "same", "other" or "unknown".
func (m *model) comparedZones(nat, stands, subnet *graph.Resource) Decision {
	both := zonesOf([]*graph.Resource{stands, subnet})
	switch {
	case stands == subnet:
		return Decision{State: "same"}
	case both.unclear != "":
		return unknown(both.unclear)
	case len(both.keys) == 1:
		return Decision{State: "same"}
	}
	for _, r := range []*graph.Resource{nat, stands, subnet} {
		if doubt, doubtful := existence(r); doubtful {
			return doubt
		}
	}
	return Decision{State: "other"}
}
