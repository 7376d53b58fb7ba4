package network

import (
	"cmp"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// TableCheck says whether anything sends by one of the route tables of a gateway endpoint:
// "traffic", "nothing", "unknown", or "not_applicable" where its VPC, subnets of that or all of
// its tables are not in the configuration.
type TableCheck struct {
	Decision
	Tables []string `json:"tables"` // those by which nothing sends
}

func (m *model) tableCheck(e *endpoint) TableCheck {
	list := e.resource.Attribute("route_tables")
	check := TableCheck{Decision{State: "not_applicable"}, []string{}}
	if e.vpc == nil || e.typeIs("Gateway") != yes || !m.hasSubnets(e.vpc) {
		return check
	}
	doubt, visible := "", false
	if !list.Complete() {
		doubt = "not all of its route tables could be resolved"
	}
	for _, item := range list.Items {
		served := m.servedBy(item)
		if item.Possible != "" && served.State != "nothing" {
			served = unknown(item.Possible)
		}
		r := m.target(item, "route_table")
		visible = visible || r != nil
		switch served.State {
		case "traffic":
			return TableCheck{served, []string{}}
		case "nothing":
			check.Tables = append(check.Tables, r.Address)
		default:
			doubt = cmp.Or(doubt, served.Why)
		}
	}
	switch {
	case doubt != "" && visible:
		check.Decision = unknown(doubt)
	case visible:
		check.Decision = Decision{State: "nothing"}
	}
	return check
}

// servedBy says what a table serves that an endpoint names. A main table serves the subnets
// that have no other.
func (m *model) servedBy(item graph.Value) Decision {
	if r := m.target(item, "route_table"); r != nil {
		return m.served(r, no)
	}
	if m.tableNamed(item) != nil {
		return Decision{State: "traffic"}
	}
	return unknown(whyUnknown("one of its route tables", item))
}

// hasSubnets says that subnets of a VPC are in the configuration.
func (m *model) hasSubnets(vpc *graph.Resource) bool {
	return slices.ContainsFunc(m.members[vpc.Address], func(address string) bool {
		return m.g.Resource(address).Kind == "subnet"
	})
}
