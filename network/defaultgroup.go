package network

import "github.com/vpclint/vpclint/graph"

func defaultGroupKey(vpc string) string { return "the default security group of " + vpc }

// defaultGroup is the adopted default group of a VPC, or the one that AWS makes: members
// may reach each other, and everything may leave. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
func (m *model) defaultGroup(vpc *graph.Resource, direction string) group {
	g := group{
		key: defaultGroupKey(vpc.Address), holder: vpc.Address, direction: direction, own: direction == ingress,
		rules: m.defaultGroupRules(vpc, direction), strays: m.strayRules(direction),
	}
	if direction == egress {
		g.all = yes
	}
	adopted := m.adoptedGroups[vpc.Address]
	switch {
	case adopted == nil && isDefaultVPC(vpc):
		g.doubt = g.key + " was there before this configuration"
		return g
	case adopted == nil:
		return g
	}
	doubt, doubtful := existence(adopted)
	if !doubtful {
		return m.adoptedGroup(adopted, direction, g.rules)
	}
	g.doubt = doubt.Why
	return g
}

// adoptedGroup is a default group that a resource takes over. That wipes the separate rules
// of it, unless they are made later.
func (m *model) adoptedGroup(r *graph.Resource, direction string, separate graph.Value) group {
	g := m.declaredGroup(r, direction)
	for _, rule := range separate.Items {
		rule.Possible = r.Address + " takes all rules away when it adopts the group"
		g.rules = graph.Concat(g.rules, graph.ListOf(rule))
	}
	return g
}

// indexDefaultGroups notes the resources that take over the default group of a VPC, and
// the separate rules that name one by its attribute.
func (m *model) indexDefaultGroups() {
	m.adoptedGroups = map[string]*graph.Resource{}
	for _, r := range m.g.OfKind("security_group") {
		vpc := m.target(r.Attribute("vpc"), "vpc")
		if adopts, _ := r.Attribute("default").AsFlag(); adopts && vpc != nil {
			m.adoptedGroups[vpc.Address] = r
		}
	}
	m.defaultRules = map[string][]*graph.Resource{}
	for _, r := range m.g.OfKind("security_group_rule") {
		for _, ref := range r.Attribute("group").Refs {
			if ref.Attribute == "default_security_group" {
				m.defaultRules[ref.Resource] = append(m.defaultRules[ref.Resource], r)
			}
		}
	}
}

// defaultGroupRules are the separate rules of a VPC's default group in one direction.
func (m *model) defaultGroupRules(vpc *graph.Resource, direction string) graph.Value {
	rules := graph.ListOf()
	for _, r := range m.defaultRules[vpc.Address] {
		named := r.Attribute("group")
		if literalText(r.Attribute("direction")) != direction {
			continue
		}
		rule := graph.ObjectOf(r.Attributes)
		rule.Source, rule.Possible = &graph.Reference{Resource: r.Address}, r.Possible
		if rule.Possible == "" && m.target(named, "vpc") == nil {
			rule.Possible = "nothing says which security group it belongs to"
		}
		rules.Items = append(rules.Items, rule)
	}
	return rules
}
