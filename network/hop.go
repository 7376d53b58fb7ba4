package network

import (
	"fmt"
	"slices"

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
// subnet's route table sends it. In a VPC that is not known, packets are followed no further
// than to the gateway endpoint of their own table.
func (m *model) hopsOfUse(u use) []Hop {
	start := m.start(u.workload, u.subnet)
	if found := m.nameOf(u); found.answer == yes {
		e := m.endpointAt(found.endpoint)
		note := fmt.Sprintf("the name of %s resolves to %s", titleOf(u.service.ID), e.resource.Address)
		there := append(slices.Clone(found.by), Hop{Place{Resource: e.resource.Address}, note})
		return slices.Concat([]Hop{start}, there, m.reaches(u.subnet, e).hops)
	}
	if t, _ := m.tableOf(u.subnet); t != nil && t.vpc == nil && u.endpoint != nil {
		if covers, _ := m.covers(u.endpoint, t); covers == yes {
			return []Hop{start, m.associationHop(u.subnet, t), endpointHop(u.endpoint, t, u.service.ID)}
		}
	}
	return append([]Hop{start}, m.trailOfUse(u).hops...)
}

// endpointHop is the step by the route of a gateway endpoint.
func endpointHop(e *endpoint, t *table, service string) Hop {
	return Hop{Place{e.resource.Address, "route_tables"}, fmt.Sprintf("%s sends %s to %s", t.key, titleOf(service), e.resource.Address)}
}

// nameOf says where the name of a use's service leads, whether a route leads there or not.
func (m *model) nameOf(u use) resolution {
	vpc, _ := m.vpcOf(u.subnet.Attribute("vpc"))
	return m.resolves(vpc, u.service.ID)
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
