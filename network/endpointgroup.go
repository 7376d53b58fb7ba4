package network

import (
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// WorldRule is a rule of an interface endpoint's security group that admits everybody on
// the service's port, or may.
type WorldRule struct {
	Group     string   `json:"group"`
	Range     string   `json:"range"` // "0.0.0.0/0" or "::/0"
	At        Place    `json:"at"`
	Open      Decision `json:"open"` // "open" or "unknown"
	Endpoints []string `json:"endpoints"`
}

// worldRules finds them, one for each rule, whichever endpoints share its group.
func (m *model) worldRules() []WorldRule {
	found := []WorldRule{}
	for _, e := range m.endpoints {
		if e.typeIs("Interface") != yes {
			continue
		}
		for _, rule := range m.worldRulesOf(e) {
			i := slices.IndexFunc(found, func(r WorldRule) bool { return r.At == rule.At && r.Open == rule.Open })
			if i < 0 {
				found = append(found, rule)
				continue
			}
			found[i].Endpoints = append(found[i].Endpoints, e.resource.Address)
		}
	}
	return found
}

func (m *model) worldRulesOf(e *endpoint) []WorldRule {
	list := e.resource.Attribute("security_groups")
	if list.State == graph.Absent || len(list.Items) == 0 && list.Complete() {
		return nil // the default group, which no_security_group speaks about
	}
	var found []WorldRule
	groups, doubt := m.groupsIn(list, e.vpc, "ingress")
	for _, g := range groups {
		found = append(found, m.worldRulesIn(g, e)...)
	}
	if doubt != "" {
		found = append(found, WorldRule{At: Place{e.resource.Address, "security_groups"}, Open: unknown(doubt)})
	}
	for i := range found {
		found[i].Endpoints = []string{e.resource.Address}
		if exists, doubtful := existence(e.resource); doubtful && found[i].Open.State == "open" {
			found[i].Open = exists
		}
	}
	return found
}

func (m *model) worldRulesIn(g group, e *endpoint) []WorldRule {
	var found []WorldRule
	if g.resource == nil {
		return nil
	}
	for i, rule := range g.rules.Items {
		ports, why := opensAny(rule, e.ports())
		if ports == no {
			continue
		}
		for _, family := range []string{"cidrs", "ipv6_cidrs"} {
			world, open := m.holdsWorld(rule.Field(family))
			switch {
			case open.State == "":
				continue
			case rule.Possible != "":
				open = unknown("a rule of " + g.key + " may not exist: " + rule.Possible)
			case ports == maybe:
				open = unknown(why)
			}
			found = append(found, WorldRule{Group: g.key, Range: world, At: elementPlace(g.key, "ingress", i, rule, family), Open: open})
		}
	}
	if !g.rules.Complete() {
		found = append(found, WorldRule{
			Group: g.key, At: Place{g.key, "ingress"}, Open: unknown("not all rules of " + g.key + " could be resolved"),
		})
	}
	return found
}

// worldRanges hold all addresses of their family.
var worldRanges = []string{"0.0.0.0/0", "::/0"}

// holdsWorld finds a range of all addresses in a list: "open", "unknown", or no decision
// where there is none. The ranges of VPCs and subnets are none.
func (m *model) holdsWorld(list graph.Value) (string, Decision) {
	open := Decision{}
	for _, item := range listed(list) {
		text, known := item.AsText()
		switch {
		case slices.Contains(worldRanges, text) && item.Possible == "":
			return text, Decision{State: "open"}
		case known && !slices.Contains(worldRanges, text), len(item.Refs) > 0:
		default:
			open = unknown(whyUnknown("a range", item))
		}
	}
	return "", open
}

// defaultGroupState says whether the VPC's default group guards an interface endpoint
// beside others: "attached", "emptied" where a resource takes that group's rules away,
// "none", "unknown" or "not_applicable".
func (m *model) defaultGroupState(e *endpoint) (Decision, Place) {
	list := e.resource.Attribute("security_groups")
	if e.typeIs("Interface") != yes || m.listState(e, "security_groups").State == "none" {
		return Decision{State: "not_applicable"}, Place{}
	}
	at, doubt := Place{e.resource.Address, "security_groups"}, ""
	for i, item := range list.Items {
		named, why := m.namesDefaultGroup(item)
		switch named {
		case yes:
			return m.guardedByDefault(e), elementPlace(e.resource.Address, "security_groups", i, item, "")
		case maybe:
			doubt = why
		}
	}
	switch kept, side := m.keepsDefault(list); {
	case kept == yes:
		return m.guardedByDefault(e), Place{side, "replace_default"}
	case kept == maybe && doubt == "":
		doubt, at = "whether "+side+" replaces the default group is unknown", Place{side, "replace_default"}
	}
	if !list.Complete() && doubt == "" {
		doubt = whyUnknown("the list of security groups", graph.UnknownBecause(list.Why))
	}
	if doubt != "" {
		return unknown(doubt), at
	}
	return Decision{State: "none"}, at
}

// namesDefaultGroup says whether a value is the default group of a VPC, by that VPC's
// attribute or by a resource that adopts the group.
func (m *model) namesDefaultGroup(item graph.Value) (answer, string) {
	if vpc := m.target(item, "vpc"); vpc != nil {
		return truth(namesAttribute(item, vpc.Address, "default_security_group")), ""
	}
	if r := m.target(item, "security_group"); r != nil {
		adopts, _ := r.Attribute("default").AsFlag()
		return truth(adopts), ""
	}
	if id, known := item.AsText(); known {
		return maybe, "whether " + id + " is a default group is unknown"
	}
	return maybe, whyUnknown("a security group", item)
}

// keepsDefault says whether an endpoint that is given groups by associations alone keeps
// the default group, and names the first association. Source:
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_endpoint_security_group_association
func (m *model) keepsDefault(list graph.Value) (answer, string) {
	kept, side := yes, ""
	for _, item := range list.Items {
		if item.Source == nil {
			return no, ""
		}
		if side == "" {
			side = item.Source.Resource
		}
		replaces := m.g.Resource(item.Source.Resource).Attribute("replace_default")
		switch flag, known := replaces.AsFlag(); {
		case known && flag && item.Possible == "":
			return no, ""
		case !known || item.Possible != "":
			kept = maybe
		}
	}
	if !list.Complete() {
		kept = min(kept, maybe)
	}
	return kept, side
}

// guardedByDefault decides for an endpoint that has the default group.
func (m *model) guardedByDefault(e *endpoint) Decision {
	if doubt, doubtful := existence(e.resource); doubtful {
		return doubt
	}
	_, label := m.vpcOf(e.resource.Attribute("vpc"))
	if open := m.open(e.vpc, label); open.State == "open" {
		return unknown(open.Why + ", and may take the rules of its default group away")
	}
	adopted := m.adoptedGroups[e.vpc.Address]
	if adopted == nil {
		return Decision{State: "attached"}
	}
	if doubt, doubtful := existence(adopted); doubtful {
		return doubt
	}
	switch rules := m.declaredGroup(adopted, "ingress").rules; unruled(rules) {
	case yes:
		return Decision{"emptied", adopted.Address}
	case maybe:
		return unknown("the rules of " + adopted.Address + " are not all known")
	}
	return Decision{State: "attached"}
}
