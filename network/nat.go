package network

import "github.com/vpclint/vpclint/graph"

// natFacts says whether the public zonal NAT gateways can reach the internet. Sources:
// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html and
// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
func (m *model) natFacts(uses []use) []NATGateway {
	facts := []NATGateway{}
	routes, clients, needs := m.natRoutes(), m.clientsOfNAT(), m.natNeeds(uses)
	for _, r := range m.g.OfKind("nat_gateway") {
		fact := NATGateway{Address: r.Address, Hops: []Hop{}}
		subnet := m.target(r.Attribute("subnet"), "subnet")
		if subnet != nil {
			fact.Subnet, fact.Hops = subnet.Address, m.subnetHops(subnet)
		}
		_, fact.VPC = m.vpcOfTarget(r)
		fact.Way = m.natWay(r, subnet)
		fact.Allocation, fact.Used = allocationOf(r), m.usedState(r, routes)
		fact.Crossing, fact.Need = m.crossingOf(r, clients[r.Address]), m.needOf(r, needs)
		if doubt, doubtful := existence(r); doubtful && fact.Way.State == "private" {
			fact.Way = doubt
		}
		facts = append(facts, fact)
	}
	return facts
}

func (m *model) natWay(r, subnet *graph.Resource) Decision {
	switch scope := scopeOf(r); {
	case scope.State != zonal:
		return scope
	case subnet == nil:
		return unknown(whyUnknown("its subnet", r.Attribute("subnet")))
	}
	return subnetWay(r, m.ipv4WayOf(subnet))
}

// subnetWay judges by the way out of a NAT gateway's subnet. Where that leads to another
// router, nobody knows what it does with the packets.
func subnetWay(nat *graph.Resource, way way) Decision {
	switch {
	case way.class.State == Public:
		return Decision{State: "public"}
	case way.class.State == Unknown:
		return way.class
	case way.class.State == Isolated, way.target == nat.Address:
		return Decision{State: "private"}
	}
	return unknown("its subnet sends on to " + way.target)
}
