package network

import "cmp"

// SharedTable is a route table that two gateway endpoints of one service are associated
// with, or may be.
type SharedTable struct {
	Title  string `json:"title"` // what people call the service
	First  string `json:"first"`
	Second string `json:"second"`
	Table  string `json:"table"` // its address; empty where it is not known
	// At is where the second endpoint names it.
	At Place `json:"at"`
	// Shared: "shared" or "unknown".
	Shared Decision `json:"shared"`
}

// sharedTables compares each gateway endpoint with those of its service and VPC before it.
func (m *model) sharedTables() []SharedTable {
	found := []SharedTable{}
	before := map[[2]string][]*endpoint{}
	for _, e := range m.endpoints {
		service := cmp.Or(e.service.ID, literalName(e))
		if service == "" || e.typeIs("Gateway") != yes || e.isForOwnRegion() != yes {
			continue
		}
		_, label := m.vpcOf(e.resource.Attribute("vpc"))
		key := [2]string{service, label}
		for _, first := range before[key] {
			if shared, ok := m.sharedTable(first, e); ok {
				found = append(found, shared)
			}
		}
		before[key] = append(before[key], e)
	}
	return found
}

func literalName(e *endpoint) string {
	name, _ := e.resource.Attribute("service_name").AsText()
	return name
}

// sharedTable finds a route table that both gateway endpoints are associated with. One
// holds one route for each service. Source:
// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
func (m *model) sharedTable(first, second *endpoint) (SharedTable, bool) {
	shared := SharedTable{
		Title: cmp.Or(titleOf(second.service.ID), literalName(second)),
		First: first.resource.Address, Second: second.resource.Address,
	}
	list := second.resource.Attribute("route_tables")
	for i, item := range listed(list) {
		at := Place{second.resource.Address, "route_tables"}
		if i < len(list.Items) {
			at = elementPlace(second.resource.Address, "route_tables", i, item, "")
		}
		t := m.tableNamed(item)
		if t == nil {
			shared.At, shared.Shared = at, unknown(whyUnknown("a route table of "+second.resource.Address, item))
			continue
		}
		switch covered, why := m.covers(first, t); covered {
		case yes:
			shared.Shared = ifTheyExist(Decision{State: "shared"}, first.resource, second.resource)
			shared.Table, shared.At = t.key, at
			return shared, true
		case maybe:
			shared.At, shared.Shared = at, unknown(why)
		}
	}
	inOneVPC := m.sameVPC(first.resource.Attribute("vpc"), second.resource.Attribute("vpc")) == yes ||
		isAlike(first.resource.Attribute("vpc"), second.resource.Attribute("vpc"))
	return shared, shared.Shared.State == Unknown && inOneVPC
}
