package network

import (
	"fmt"

	"github.com/vpclint/vpclint/graph"
)

// hops are the steps from a workload to where its subnet's route table sends it.
func (m *model) hops(w workload, subnet *graph.Resource) []Hop {
	return append([]Hop{m.start(w, subnet)}, m.subnetHops(subnet)...)
}

// subnetHops are the steps from a subnet to where its route table sends public addresses.
func (m *model) subnetHops(subnet *graph.Resource) []Hop {
	return m.wayOut(subnet, publicAddresses("")).hops
}

// subnetHopsBy are the steps from a subnet on one of the ways of its route table.
func (m *model) subnetHopsBy(subnet *graph.Resource, way way) []Hop {
	t, _ := m.tableOf(subnet)
	if t == nil || way.route == m.classOf(subnet).route {
		return m.subnetHops(subnet)
	}
	return []Hop{m.associationHop(subnet, t), {way.route, t.key + " " + way.note}}
}

// hopsOfUse are the steps of a use: to the endpoint that takes it, else to where the
// subnet's route table sends it.
func (m *model) hopsOfUse(u use) []Hop {
	start := m.start(u.workload, u.subnet)
	if e := m.named(u); e != nil {
		note := fmt.Sprintf("the name of %s resolves to %s", titleOf(u.service.ID), e.resource.Address)
		return append([]Hop{start, {Place{Resource: e.resource.Address}, note}}, m.reaches(u.subnet, e).hops...)
	}
	return append([]Hop{start}, m.trailOfUse(u).hops...)
}

// named gives the endpoint that the name of a use's service leads to, whether a route does
// or not.
func (m *model) named(u use) *endpoint {
	vpc, _ := m.vpcOf(u.subnet.Attribute("vpc"))
	if found := m.resolves(vpc, u.service.ID); found.answer == yes {
		return m.endpointAt(found.endpoint)
	}
	return nil
}

func (m *model) start(w workload, subnet *graph.Resource) Hop {
	note := fmt.Sprintf("%s sends from subnet %s", w.resource.Address, subnet.Address)
	if w.hosted {
		note += ", through the interfaces of " + w.machines.Address
	}
	return Hop{Place{w.resource.Address, w.at}, note}
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
