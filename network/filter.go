package network

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// group is a security group's rules in one direction, or those of a default group that
// no resource declares.
type group struct {
	key       string
	holder    string          // address by which others would find it to add rules
	resource  *graph.Resource // nil for a default group without a resource
	direction string          // ingress or egress
	rules     graph.Value
	all       answer // everything is allowed
	own       bool   // members of the group are allowed
	doubt     string // why its rules may be others altogether
	// strays are rules that may belong to any group.
	strays []graph.Value
}

// groupsIn resolves a list of security groups for one direction, "ingress" or "egress".
// An absent list is the VPC's default group. doubt is the reason why some are unknown.
func (m *model) groupsIn(list graph.Value, vpc *graph.Resource, direction string) (found []group, doubt string) {
	if list.State == graph.Absent || len(list.Items) == 0 && list.Complete() {
		if vpc == nil {
			return nil, "the default security group of its VPC is not in this configuration"
		}
		return []group{m.defaultGroup(vpc, direction)}, ""
	}
	for _, item := range list.Items {
		if g, ok := m.groupNamed(item, direction); ok {
			found = append(found, g)
			continue
		}
		doubt = whyUnknown("a security group", item)
	}
	if !list.Complete() {
		doubt = whyUnknown("the list of security groups", graph.UnknownBecause(list.Why))
	}
	return found, doubt
}

func (m *model) groupNamed(v graph.Value, direction string) (group, bool) {
	if r := m.target(withoutAccount(v), "security_group"); r != nil {
		return m.declaredGroup(r, direction), true
	}
	vpc := m.target(v, "vpc")
	if vpc != nil && namesAttribute(v, vpc.Address, "default_security_group") {
		return m.defaultGroup(vpc, direction), true
	}
	return group{}, false
}

// withoutAccount gives the group of another account, <account>/<group>, as rules name those
// of a peered VPC, without its account. Source:
// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
func withoutAccount(v graph.Value) graph.Value {
	last := len(v.Parts) - 1
	if last < 1 || v.Parts[last].Ref == nil || !strings.HasSuffix(v.Parts[last-1].Literal, "/") {
		return v
	}
	return graph.Identity(v.Parts[last].Ref.Resource, v.Parts[last].Ref.Attribute)
}

func (m *model) declaredGroup(r *graph.Resource, direction string) group {
	g := group{
		key: r.Address, holder: r.Address, resource: r, direction: direction, rules: r.Attribute(direction), strays: m.strayRules(direction),
	}
	if direction == egress && keepsDefaultEgress(r) {
		g.all = unruled(g.rules)
	}
	return g
}

// keepsDefaultEgress says that the group lets everything out until it has an egress rule.
func keepsDefaultEgress(r *graph.Resource) bool {
	return literalText(r.Attribute("default_egress")) == "all"
}

// unruled says whether a list of rules is empty.
func unruled(rules graph.Value) answer {
	switch {
	case certain(rules) > 0:
		return no
	case len(rules.Items) == 0 && rules.Complete():
		return yes
	}
	return maybe
}

// peer is the other side of a rule: its addresses and its groups.
type peer struct {
	name    string
	ranges  []graph.Value // IPv4 ranges of its subnets
	ipv6    []graph.Value // IPv6 ranges of its subnets
	vpcs    []*graph.Resource
	groups  []string // keys of its groups
	unclear string   // why some of its groups are unknown
	doubt   string   // why there may be no such peer
	// public says that the peer is a service at public addresses, reached through a
	// gateway endpoint; prefixList names its managed prefix list.
	public     bool
	prefixList string
}

// admits says whether any rule of a group lets a peer pass on any of the TCP ports. Only a rule
// that can be told not to match counts as one that does not.
func (m *model) admits(g group, p peer, ports []int) (answer, string) {
	if g.doubt != "" {
		return maybe, g.doubt
	}
	if g.all == yes {
		return yes, ""
	}
	result, doubt := no, ""
	if g.own {
		if result, doubt = membership(g, p); result == yes {
			return yes, ""
		}
	}
	for _, rule := range g.rules.Items {
		a, why := m.ruleAdmits(g, rule, p, ports)
		if a == yes {
			return yes, ""
		}
		if a == maybe {
			result, doubt = maybe, why
		}
	}
	if result == no {
		result, doubt = m.strayAdmits(g, p, ports)
	}
	switch {
	case result == maybe:
		return maybe, doubt
	case !g.rules.Complete():
		return maybe, "not all rules of " + g.key + " could be resolved"
	case g.all == maybe:
		return maybe, "whether " + g.key + " keeps the rule that lets everything out is unknown"
	}
	if why := m.gapAt(g.holder); why != "" {
		return maybe, why
	}
	return no, ""
}

// strayAdmits says whether a rule that belongs to nobody knows which group would let a
// peer pass.
func (m *model) strayAdmits(g group, p peer, ports []int) (answer, string) {
	for _, rule := range g.strays {
		if a, _ := m.ruleAdmits(g, rule, p, ports); a != no {
			return maybe, rule.Source.Resource + " may belong to " + g.key + ": " + rule.Possible
		}
	}
	return no, ""
}

// strayRules are those of one direction.
func (m *model) strayRules(direction string) []graph.Value {
	var found []graph.Value
	for _, rule := range m.strays("security_group_rule", "group") {
		if named := rule.Field("direction"); named.State == graph.Unknown || literalText(named) == direction {
			found = append(found, rule)
		}
	}
	return found
}

func membership(g group, p peer) (answer, string) {
	switch {
	case slices.Contains(p.groups, g.key):
		return yes, ""
	case p.unclear != "":
		return maybe, p.unclear
	}
	return no, ""
}

func (m *model) ruleAdmits(g group, rule graph.Value, p peer, ports []int) (answer, string) {
	open, why := opensAny(rule, ports)
	if open == no {
		return no, ""
	}
	matches, doubt := m.ruleNames(g, rule, p)
	switch {
	case matches == no:
		return no, ""
	case rule.Possible != "":
		return maybe, "a rule of " + g.key + " may not exist: " + rule.Possible
	case open == maybe:
		return maybe, "a rule of " + g.key + " is not known: " + why
	case matches == maybe:
		return maybe, "a rule of " + g.key + " is not known: " + doubt
	}
	return yes, ""
}

// opensAny says whether a rule's protocol and ports cover any of some TCP ports.
func opensAny(rule graph.Value, ports []int) (answer, string) {
	set, result := portSetOf(rule), no
	for _, port := range ports {
		result = max(result, set.covers(port))
	}
	return result, set.unknown
}

// ruleNames says whether a rule's sources or destinations include a peer.
func (m *model) ruleNames(g group, rule graph.Value, p peer) (answer, string) {
	result, doubt := no, ""
	consider := func(a answer, why string) {
		if a > result {
			result, doubt = a, why
		}
	}
	consider(selfNames(g, rule, p))
	for _, named := range []struct {
		field string
		names func(*model, graph.Value, peer) (answer, string)
	}{
		{"cidrs", (*model).rangeNames}, {"ipv6_cidrs", (*model).ipv6RangeNames},
		{"groups", (*model).groupNames}, {"prefix_lists", (*model).prefixListNames},
	} {
		for _, item := range listed(rule.Field(named.field)) {
			a, why := named.names(m, item, p)
			consider(unlessPossible(item, a, why))
		}
	}
	return result, doubt
}

// selfNames says whether a rule that names its own group includes a peer.
func selfNames(g group, rule graph.Value, p peer) (answer, string) {
	v := rule.Field("self")
	self, known := v.AsFlag()
	switch member, why := membership(g, p); {
	case self, member != yes && v.State == graph.Unknown:
		return member, why
	case !known && v.State == graph.Unknown:
		return maybe, whyUnknown("whether it names its own group", v)
	}
	return no, ""
}

// unlessPossible takes the doubt about an element that may not exist into what it says.
func unlessPossible(item graph.Value, a answer, why string) (answer, string) {
	if a == yes && item.Possible != "" {
		return maybe, "part of it may not exist: " + item.Possible
	}
	return a, why
}

// listed gives a list's items, and one more unknown item where it may hold more.
func listed(list graph.Value) []graph.Value {
	switch {
	case list.State == graph.Unknown:
		return []graph.Value{list}
	case list.Partial:
		return append(slices.Clone(list.Items), graph.UnknownBecause(list.Why))
	}
	return list.Items
}

func (m *model) groupNames(item graph.Value, p peer) (answer, string) {
	named, ok := m.groupNamed(item, "ingress")
	switch {
	case !ok && item.State == graph.Unknown:
		return maybe, whyUnknown("a group", item)
	case ok && slices.Contains(p.groups, named.key):
		return yes, ""
	case p.unclear != "":
		return maybe, p.unclear
	}
	return no, ""
}
