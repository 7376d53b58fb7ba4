package network

import (
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// WorldRule is a rule of the security groups of interface endpoints that admits everybody
// on their services' ports, or may do so.
type WorldRule struct {
	Place
	Group  string `json:"group"`  // its address; empty where it is not known
	Source string `json:"source"` // "0.0.0.0/0", "::/0" or both; empty where it is not known
	// Elsewhere are the ranges among them whose text is not written in the rule itself.
	Elsewhere []Place `json:"elsewhere"`
	// Open: "open" or "unknown".
	Open      Decision `json:"open"`
	Endpoints []string `json:"endpoints"`
}

// worldRules finds them, each once, whichever endpoints share its group. Endpoints without
// a group have the default one, about which there is more to say.
func (m *model) worldRules() []WorldRule {
	found := []WorldRule{}
	known := map[worldRuleKey]int{}
	for _, e := range m.endpoints {
		if e.typeIs("Interface") != yes || m.listState(e, "security_groups").State == "none" {
			continue
		}
		for _, rule := range m.worldRulesOf(e) {
			key := worldRuleKey{rule.Place, rule.Open}
			i, ok := known[key]
			if !ok {
				i = len(found)
				known[key] = i
				found = append(found, rule)
			}
			if !slices.Contains(found[i].Endpoints, e.resource.Address) {
				found[i].Endpoints = append(found[i].Endpoints, e.resource.Address)
			}
		}
	}
	return found
}

// worldRuleKey tells rules apart.
type worldRuleKey struct {
	at   Place
	open Decision
}

func (m *model) worldRulesOf(e *endpoint) []WorldRule {
	groups, doubt := m.groupsIn(e.resource.Attribute("security_groups"), e.vpc, ingress)
	var found []WorldRule
	for _, g := range groups {
		found = append(found, m.worldRulesIn(g, e)...)
	}
	if doubt != "" {
		found = append(found, WorldRule{Place: Place{e.resource.Address, "security_groups"}, Elsewhere: []Place{}, Open: unknown(doubt)})
	}
	return found
}

func (m *model) worldRulesIn(g group, e *endpoint) []WorldRule {
	var found []WorldRule
	for i, rule := range g.rules.Items {
		from, ports := m.sourcesOf(rule), portSetOf(rule)
		some, more := ports.opens(e.ports())
		opens := from.decide(opensSome(some, more), ports.unknown)
		switch {
		case opens.State == closed:
			continue
		case opens.State == open && rule.Possible != "":
			opens = unknown("a rule of " + g.key + " may not exist: " + rule.Possible)
		case opens.State == open:
			opens = ifTheyExist(opens, e.resource)
		}
		at := elementPlace(g.holder, ingress, i, rule, "")
		found = append(found, WorldRule{
			Place: at, Group: g.key, Source: from.world(), Elsewhere: elsewhere(rule, at), Open: opens,
		})
	}
	if !g.rules.Complete() {
		why := whyUnknown("part of the rules of "+g.key, graph.UnknownBecause(g.rules.Why))
		found = append(found, WorldRule{Place: Place{g.holder, ingress}, Group: g.key, Elsewhere: []Place{}, Open: unknown(why)})
	}
	return found
}
