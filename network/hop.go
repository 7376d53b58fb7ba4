package network

import (
	"fmt"

	"github.com/vpclint/vpclint/graph"
)

// hops are the steps from a workload to where its subnet's route table sends it.
func (m *model) hops(w workload, subnet *graph.Resource) []Hop {
	return append([]Hop{m.start(w, subnet)}, m.subnetHops(subnet)...)
}

// subnetHops are the steps from a subnet to where its route table sends it.
func (m *model) subnetHops(subnet *graph.Resource) []Hop {
	return m.subnetHopsBy(subnet, m.classOf(subnet))
}

// subnetHopsBy are the steps from a subnet on one of the ways of its route table.
func (m *model) subnetHopsBy(subnet *graph.Resource, way way) []Hop {
	t, why := m.tableOf(subnet)
	if t == nil {
		return []Hop{{Place{Resource: subnet.Address}, "its route table is unknown: " + why}}
	}
	hops := []Hop{m.associationHop(subnet, t)}
	if way.note == "" {
		return hops
	}
	at := way.route
	if at.Resource == "" {
		at = t.place()
	}
	hops = append(hops, Hop{at, fmt.Sprintf("%s %s", t.key, way.note)})
	return append(hops, m.hopsBehind(way)...)
}

// hopsBehind are the steps from a route's target, where it translates traffic or passes
// it on from a subnet of its own.
func (m *model) hopsBehind(w way) []Hop {
	target := m.g.Resource(w.target)
	if target == nil || w.class.State == Unknown {
		return nil
	}
	translates := Hop{Place{target.Address, "subnet"}, target.Address + " translates it to a public address"}
	switch target.Kind {
	case "nat_gateway":
		if connectivity, _ := target.Attribute("connectivity").AsText(); connectivity == "private" {
			return m.onward(target, "subnet", asList(target.Attribute("subnet")))
		}
		return []Hop{translates}
	case "instance", "network_interface":
		if w.class.State == NAT {
			return []Hop{translates}
		}
	case "vpc_endpoint":
		return m.onward(target, "subnets", target.Attribute("subnets"))
	}
	return nil
}

func (m *model) onward(target *graph.Resource, attribute string, list graph.Value) []Hop {
	subnets, _ := m.targets(list, "subnet")
	if len(subnets) == 0 {
		return nil
	}
	passes := Hop{Place{target.Address, attribute}, fmt.Sprintf("%s passes it on from %s", target.Address, subnets[0].Address)}
	return append([]Hop{passes}, m.subnetHops(subnets[0])...)
}

// hopsOfUse are the steps of a use: to the endpoint that takes it, else to where the
// subnet's route table sends it.
func (m *model) hopsOfUse(u use) []Hop {
	if u.endpoint == nil {
		return m.hops(u.workload, u.subnet)
	}
	start, address := m.start(u.workload, u.subnet), u.endpoint.resource.Address
	if u.route.State == byInterface {
		note := fmt.Sprintf("the name of %s resolves to %s", titleOf(u.service.ID), address)
		return []Hop{start, {Place{Resource: address}, note}}
	}
	t, _ := m.tableOf(u.subnet)
	note := fmt.Sprintf("%s sends %s to %s", t.key, titleOf(u.service.ID), address)
	return []Hop{start, m.associationHop(u.subnet, t), {Place{address, "route_tables"}, note}}
}

func (m *model) start(w workload, subnet *graph.Resource) Hop {
	return Hop{Place{w.resource.Address, w.at}, fmt.Sprintf("%s sends from subnet %s", w.resource.Address, subnet.Address)}
}

// place is where a table is declared: the VPC for a main table without a resource.
func (t *table) place() Place {
	if t.resource == nil {
		return Place{Resource: t.vpc.Address}
	}
	return Place{Resource: t.key}
}

func (m *model) associationHop(subnet *graph.Resource, t *table) Hop {
	if association := m.associations[subnet.Address]; association != "" {
		return Hop{Place{association, "route_table"}, fmt.Sprintf("%s follows route table %s", subnet.Address, t.key)}
	}
	return Hop{Place{Resource: subnet.Address}, fmt.Sprintf("%s has no association, so it follows %s", subnet.Address, t.key)}
}
