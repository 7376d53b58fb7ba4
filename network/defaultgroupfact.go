package network

import (
	"cmp"

	"github.com/vpclint/vpclint/graph"
)

// DefaultGroup is a VPC's default security group, or one that the configuration takes over
// in a VPC that it does not hold.
type DefaultGroup struct {
	// Address is the resource that takes the group over, else the VPC.
	Address string `json:"address"`
	Group   string `json:"group"` // what to call it
	// Rules: "some" where the configuration gives it rules, "none" where it is taken over
	// without, "untouched" where it keeps those of AWS, or "unknown".
	Rules Decision `json:"rules"`
	// Declared: whether the configuration says anything of it: "yes" or "no".
	Declared string  `json:"declared"`
	At       Place   `json:"at"`     // the first rule, else the address
	Others   []Place `json:"others"` // the other rules
}

// defaultGroupFacts says of each VPC what becomes of the default group that AWS makes with
// it: members reach each other, and everything may leave. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
func (m *model) defaultGroupFacts() []DefaultGroup {
	facts := []DefaultGroup{}
	for _, vpc := range m.g.OfKind("vpc") {
		facts = append(facts, m.defaultGroupOf(vpc))
	}
	for _, r := range m.g.OfKind("security_group") {
		adopts, _ := r.Attribute("default").AsFlag()
		if vpc := m.target(r.Attribute("vpc"), "vpc"); adopts && (vpc == nil || m.adoptedGroups[vpc.Address] != r) {
			fact := DefaultGroup{Address: r.Address, Group: r.Address, Declared: "yes", Rules: m.emptied(r)}
			fact.take(r.Address, r.Attribute(ingress), r.Attribute(egress), r.Possible)
			facts = append(facts, fact)
		}
	}
	return facts
}

func (m *model) defaultGroupOf(vpc *graph.Resource) DefaultGroup {
	fact := DefaultGroup{Address: vpc.Address, Group: defaultGroupKey(vpc.Address), Declared: "no", Rules: m.untouched(vpc)}
	doubt := vpc.Possible
	adopted := m.adoptedGroups[vpc.Address]
	if adopted != nil {
		fact.Address, fact.Declared, fact.Rules = adopted.Address, "yes", m.emptied(adopted)
		doubt = cmp.Or(doubt, adopted.Possible)
	}
	in, out := m.defaultGroupRules(vpc, ingress), m.defaultGroupRules(vpc, egress)
	if len(in.Items)+len(out.Items) > 0 {
		fact.Declared = "yes"
	}
	if adopted != nil && adopted.Possible == "" {
		in, out = m.adoptedGroup(adopted, ingress, in).rules, m.adoptedGroup(adopted, egress, out).rules
	} else if adopted != nil {
		in, out = graph.Concat(in, adopted.Attribute(ingress)), graph.Concat(out, adopted.Attribute(egress))
	}
	fact.take(fact.Address, in, out, doubt)
	return fact
}

// take finds the rules. One that may not exist leaves the group undecided.
func (f *DefaultGroup) take(owner string, in, out graph.Value, doubt string) {
	f.At, f.Others = Place{Resource: f.Address}, []Place{}
	var sure []Place
	for _, list := range []struct {
		direction string
		rules     graph.Value
	}{{ingress, in}, {egress, out}} {
		for i, rule := range list.rules.Items {
			if rule.Possible == "" {
				sure = append(sure, elementPlace(owner, list.direction, i, rule, ""))
				continue
			}
			f.Rules = unknown("whether it has a rule is not known: " + rule.Possible)
		}
		if !list.rules.Complete() {
			f.Rules = unknown(whyUnknown("part of its rules", graph.UnknownBecause(list.rules.Why)))
		}
	}
	if len(sure) > 0 {
		f.Rules, f.At, f.Others = Decision{State: "some"}, sure[0], append(f.Others, sure[1:]...)
	}
	if doubt != "" && f.Rules.State != Unknown {
		f.Rules = unknown(doubt)
	}
}

// emptied decides a group that is taken over and gets no rule that is known.
func (m *model) emptied(r *graph.Resource) Decision {
	if why := cmp.Or(m.strayRuleOf(r.Address), m.gapAt(r.Address)); why != "" {
		return unknown(why)
	}
	return Decision{State: "none"}
}

// untouched decides a group about which nothing is known to be written.
func (m *model) untouched(vpc *graph.Resource) Decision {
	if isDefaultVPC(vpc) {
		return unknown("the default VPC and its groups were there before this configuration")
	}
	for _, r := range m.g.OfKind("security_group") {
		named := r.Attribute("vpc")
		if adopts, _ := r.Attribute("default").AsFlag(); adopts && (mayName(named, vpc.Address) || named.State == graph.Unknown && len(named.Refs) == 0) {
			return unknown("whether " + r.Address + " takes it over is not known: " + whyUnknown("its VPC", named))
		}
	}
	if why := m.gapAt(vpc.Address); why != "" {
		return unknown(why)
	}
	return Decision{State: "untouched"}
}

// strayRuleOf says which rule may belong to a group, as it may to any other.
func (m *model) strayRuleOf(group string) string {
	for _, rule := range append(m.strayRules(ingress), m.strayRules(egress)...) {
		return rule.Source.Resource + " may belong to " + group + ": " + rule.Possible
	}
	return ""
}
