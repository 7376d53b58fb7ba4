package network

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// strays gives the side resources of a kind whose owner, named by an attribute, is not
// known at all: each may belong to any that the configuration holds. They are elements
// like those of a merged list.
func (m *model) strays(kind, owner string) []graph.Value {
	key := kind + "." + owner
	if found, ok := m.strayed[key]; ok {
		return found
	}
	found := []graph.Value{}
	for _, r := range m.g.OfKind(kind) {
		named := r.Attribute(owner)
		if named.State != graph.Unknown || len(named.Refs) > 0 {
			continue
		}
		item := graph.ObjectOf(r.Attributes)
		item.Source, item.Possible = &graph.Reference{Resource: r.Address}, whyUnknown("its "+strings.ReplaceAll(owner, "_", " "), named)
		found = append(found, item)
	}
	m.strayed[key] = slices.Clip(found)
	return found
}

// strayRoute gives the doubt about a table without a way out while a route to public
// addresses belongs to nobody knows which table.
func (m *model) strayRoute(t *table) string {
	for _, item := range m.strays("route", "route_table") {
		if r := m.route(t, 0, item); r.leadsOut() {
			return item.Source.Resource + " may belong to it: " + item.Possible
		}
	}
	return ""
}
