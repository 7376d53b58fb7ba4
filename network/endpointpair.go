package network

import (
	"cmp"
	"slices"
)

// EndpointPair are two endpoints of one service that get in each other's way, or may.
type EndpointPair struct {
	// VPC is what theirs is called, Service the service's ID or, where it has none, its
	// full name.
	VPC     string `json:"vpc"`
	Service string `json:"service"`
	Title   string `json:"title"`
	First   string `json:"first"`
	Second  string `json:"second"`
	// Tables is for gateway endpoints: whether both are associated with one route table:
	// "shared" or "unknown"; else "not_applicable". Table is that route table, and At where
	// the second names it.
	Tables Decision `json:"tables"`
	Table  string   `json:"table"`
	At     Place    `json:"at"`
	// Names is for interface endpoints: whether both claim the service's name in one VPC:
	// "conflict" or "unknown"; else "not_applicable".
	Names Decision `json:"names"`
}

// endpointPairs compares each endpoint with those of its service before it.
func (m *model) endpointPairs() []EndpointPair {
	pairs := []EndpointPair{}
	before := map[string][]*endpoint{}
	for _, e := range m.endpoints {
		service := cmp.Or(e.service.ID, knownName(e))
		if service == "" {
			continue
		}
		for _, first := range before[service] {
			if pair, ok := m.pair(first, e); ok {
				pair.Service = service
				pairs = append(pairs, pair)
			}
		}
		before[service] = append(before[service], e)
	}
	return pairs
}

func knownName(e *endpoint) string {
	name, _ := e.resource.Attribute("service_name").AsText()
	return name
}

func (m *model) pair(first, second *endpoint) (EndpointPair, bool) {
	_, label := m.vpcOf(second.resource.Attribute("vpc"))
	pair := EndpointPair{
		VPC: label, Title: titleOf(second.service.ID), First: first.resource.Address, Second: second.resource.Address,
		Tables: Decision{State: "not_applicable"}, Names: Decision{State: "not_applicable"},
	}
	if pair.Title == "" {
		pair.Title = knownName(second)
	}
	if first.isForOwnRegion() != yes || second.isForOwnRegion() != yes {
		return pair, false // each has the names and ranges of its own region
	}
	vpc := m.sameVPC(first.resource.Attribute("vpc"), second.resource.Attribute("vpc"))
	m.compareTables(&pair, first, second, vpc)
	m.compareNames(&pair, first, second, vpc)
	return pair, pair.Tables.State != "not_applicable" || pair.Names.State != "not_applicable"
}

// compareTables finds a route table that both gateway endpoints are associated with. One
// holds one route for each service. Source:
// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
func (m *model) compareTables(pair *EndpointPair, first, second *endpoint, vpc answer) {
	if min(first.typeIs("Gateway"), second.typeIs("Gateway")) != yes || vpc == no {
		return
	}
	doubt := ""
	list := second.resource.Attribute("route_tables")
	for i, item := range listed(list) {
		at := elementPlace(second.resource.Address, "route_tables", i, item, "")
		if i >= len(list.Items) {
			at.Attribute = "route_tables"
		}
		t := m.tableNamed(item)
		if t == nil {
			doubt = whyUnknown("a route table of "+second.resource.Address, item)
			pair.At = at
			continue
		}
		covered, why := m.covers(first, t)
		switch covered {
		case yes:
			pair.Tables, pair.Table, pair.At = m.ifTheyExist(Decision{State: "shared"}, first, second), t.key, at
			return
		case maybe:
			doubt, pair.At = why, at
		}
	}
	if doubt != "" && vpc == yes {
		pair.Tables = unknown(doubt)
	}
}

// compareNames says whether both interface endpoints ask for private DNS in one VPC.
// Source: https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
func (m *model) compareNames(pair *EndpointPair, first, second *endpoint, vpc answer) {
	if min(first.typeIs("Interface"), second.typeIs("Interface")) != yes || vpc == no {
		return
	}
	doubt := ""
	for _, e := range []*endpoint{first, second} {
		switch private := m.privateDNS(e); private.State {
		case "off":
			return
		case Unknown:
			doubt = private.Why
		}
	}
	if vpc == maybe {
		doubt = "whether " + first.resource.Address + " lies in the same VPC is unknown"
	}
	if doubt != "" {
		pair.Names = unknown(doubt)
		return
	}
	pair.Names = m.ifTheyExist(Decision{State: "conflict"}, first, second)
}

// ifTheyExist gives a decision, or the doubt where one of the endpoints may not exist.
func (m *model) ifTheyExist(d Decision, endpoints ...*endpoint) Decision {
	i := slices.IndexFunc(endpoints, func(e *endpoint) bool { return e.resource.Possible != "" })
	if i < 0 {
		return d
	}
	doubt, _ := existence(endpoints[i].resource)
	return doubt
}
