package network

import (
	"cmp"

	"github.com/vpclint/vpclint/graph"
)

// RouteTable is a route table of the configuration.
type RouteTable struct {
	Address string `json:"address"`
	// Serves: "traffic" where something sends by it: a subnet, a gateway, or the subnets
	// without a table of their own; "endpoint" where a gateway endpoint alone names it;
	// "nothing", or "unknown".
	Serves Decision `json:"serves"`
}

func (m *model) tableFacts() []RouteTable {
	endpointTables := m.endpointTables()
	facts := []RouteTable{}
	for _, r := range m.g.OfKind("route_table") {
		facts = append(facts, RouteTable{r.Address, m.served(r, endpointTables[r.Address])})
	}
	return facts
}

// endpointTables gives the route tables that endpoints name, each with whether one does
// for certain.
func (m *model) endpointTables() map[string]answer {
	named := map[string]answer{}
	for _, e := range m.endpoints {
		for _, item := range orWhole(e.resource.Attribute("route_tables")) {
			if r := m.target(item, "route_table"); r != nil && e.resource.Possible == "" {
				named[r.Address] = yes
			}
			for _, ref := range item.Refs {
				named[ref.Resource] = max(named[ref.Resource], maybe)
			}
		}
	}
	return named
}

func (m *model) served(r *graph.Resource, byEndpoint answer) Decision {
	adopts, known := r.Attribute("default").AsFlag()
	doubt := ""
	for _, list := range []string{"subnets", "gateways", "main_of"} {
		v := r.Attribute(list)
		for _, item := range v.Items {
			if item.Possible == "" {
				return Decision{State: "traffic"}
			}
			doubt = cmp.Or(doubt, item.Possible)
		}
		if !v.Complete() {
			doubt = cmp.Or(doubt, "not all of its "+list+" could be resolved")
		}
	}
	switch {
	case adopts || !known:
		return Decision{State: "traffic"}
	case byEndpoint == yes:
		return Decision{State: "endpoint"}
	case byEndpoint == maybe:
		doubt = cmp.Or(doubt, "an endpoint may be associated with it")
	}
	if doubt = cmp.Or(doubt, m.doubtOfAssociation(r)); doubt != "" {
		return unknown(doubt)
	}
	return Decision{State: "nothing"}
}

// doubtOfAssociation says why a table that nothing here is associated with may have
// associations.
func (m *model) doubtOfAssociation(r *graph.Resource) string {
	for _, item := range m.strays("route_table_association", "route_table") {
		return item.Source.Resource + " may be its association: " + item.Possible
	}
	if doubt, doubtful := existence(r); doubtful {
		return doubt.Why
	}
	vpc := m.vpcAround(r)
	if vpc == nil {
		return whyUnknown("its VPC", r.Attribute("vpc")) + "; its subnets may be associated elsewhere"
	}
	return m.gapAt(r.Address)
}
