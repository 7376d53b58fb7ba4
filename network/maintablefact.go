package network

import "github.com/vpclint/vpclint/graph"

// MainTable says where a VPC's main route table leads, which subnets without a table of
// their own follow: "internet" where it has a route to an internet gateway, "closed" or
// "unknown".
type MainTable struct {
	Decision
	Table  string `json:"table"`
	Route  Place  `json:"route"`
	Target string `json:"target"`
}

func (m *model) mainTableOf(vpc *graph.Resource) MainTable {
	if why := m.unsureMains[vpc.Address]; why != "" {
		return MainTable{Decision: unknown(why)}
	}
	t := m.mainTables[vpc.Address]
	found := MainTable{Table: t.key}
	if way, ok := m.internetRoute(t); ok {
		found.Decision, found.Route, found.Target = Decision{State: "internet"}, way.route, way.target
		if doubt, doubtful := m.doubtOfMain(vpc, t); doubtful {
			found.Decision = doubt
		}
		return found
	}
	found.Decision = Decision{State: "closed"}
	if !t.routes.Complete() {
		found.Decision = unknown("not all routes of " + t.key + " could be resolved")
	}
	for i, item := range t.routes.Items {
		r := m.route(t, i, item)
		switch r.kind {
		case toUnknown:
			found.Decision = unknown(r.doubt())
		case toInternet:
			found.Decision = unknown(item.Possible)
		}
	}
	if way := m.wayOf(t); way.class.State == Unknown && way.attribute == "" {
		found.Decision = way.class
	}
	return found
}

// doubtOfMain gives the doubt about a table or VPC that may not exist.
func (m *model) doubtOfMain(vpc *graph.Resource, t *table) (Decision, bool) {
	if t.resource != nil {
		if doubt, doubtful := existence(t.resource); doubtful {
			return doubt, true
		}
	}
	return existence(vpc)
}
