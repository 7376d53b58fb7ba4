package network

import (
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// Duplicate is a destination that one route table has two routes for.
type Duplicate struct {
	Table       string `json:"table"`
	Destination string `json:"destination"`
	First       Place  `json:"first"`
	FirstTo     string `json:"first_to"`
	Second      Place  `json:"second"`
	SecondTo    string `json:"second_to"`
	// Both: "exist", or "unknown" where one of them may not be there.
	Both Decision `json:"both"`
}

// duplicateFacts finds the destinations that a table has several routes for, which AWS
// refuses. Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html
func (m *model) duplicateFacts() []Duplicate {
	facts := []Duplicate{}
	for _, r := range m.g.OfKind("route_table") {
		facts = append(facts, m.duplicatesIn(m.tables[r.Address])...)
	}
	for _, vpc := range m.g.OfKind("vpc") {
		if main := m.tables[mainTableKey(vpc.Address)]; main != nil {
			facts = append(facts, m.duplicatesIn(main)...)
		}
	}
	return facts
}

func (m *model) duplicatesIn(t *table) []Duplicate {
	type seen struct {
		route
		item graph.Value
	}
	first := map[string]seen{}
	var found []Duplicate
	for i, item := range t.routes.Items {
		key := routeKey(item)
		now := seen{m.route(t, i, item), item}
		before, repeated := first[key]
		switch {
		case key == "":
		case !repeated:
			first[key] = now
		case !isOneBlock(before.item, item):
			found = append(found, Duplicate{
				Table: t.key, Destination: now.cidr, First: before.place, FirstTo: before.target,
				Second: now.place, SecondTo: now.target, Both: m.bothExist(t, before.item, item),
			})
		}
	}
	return slices.Clip(found)
}

// routeKey is equal for routes of one destination; empty where that is not known.
func routeKey(item graph.Value) string {
	for _, field := range []string{"cidr", "ipv6_cidr"} {
		v := item.Field(field)
		if prefix := prefixOf(v); prefix.IsValid() {
			return prefix.String()
		}
		if text, known := v.AsText(); v.State != graph.Absent && (!known || text != "") {
			return ""
		}
	}
	if list := item.Field("prefix_list"); list.IsIdentity() {
		return list.Refs[0].Resource + "." + list.Refs[0].Attribute
	}
	return ""
}

// isOneBlock says that two routes are equal blocks of a table, which are one: the blocks
// of a table are a set.
func isOneBlock(a, b graph.Value) bool {
	if a.Source != nil || b.Source != nil {
		return false
	}
	attribute, target := routeTarget(a)
	other, to := routeTarget(b)
	return attribute == other && labelOf(target) == labelOf(to)
}

func (m *model) bothExist(t *table, a, b graph.Value) Decision {
	for _, item := range []graph.Value{a, b} {
		if item.Possible != "" {
			return unknown(item.Possible)
		}
	}
	if t.resource != nil {
		if doubt, doubtful := existence(t.resource); doubtful {
			return doubt
		}
	}
	return Decision{State: "exist"}
}
