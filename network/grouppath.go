package network

import (
	"fmt"
	"net/netip"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// groupFilter asks the security groups of one end about the other. Replies ask nothing.
// Source: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
func (m *model) groupFilter(own, other end, called []int, direction string) Filter {
	groups, doubt := m.groupsIn(own.groups, own.vpc, direction)
	found := m.groupsPass(groups, doubt, other.peer, called, direction)
	f := Filter{Hop: Hop{Place: Place{Resource: own.address}}, Verdict: verdict(found.passes), Why: found.why}
	if len(groups) > 0 && groups[0].resource != nil {
		f.Place = Place{groups[0].key, direction}
	}
	if found.by.Resource != "" {
		f.Place = found.by
	}
	f.Note = fmt.Sprintf("%s %s %s %s", groupsLabel(groups, own), lets(found.passes), portsText(single(called)), sense(direction))
	if found.passes == no {
		f.Fix = fmt.Sprintf("add an %s rule for %s %s %s to %s", direction, portsText(single(called)), toward(direction), other.label(), groupsLabel(groups, own))
	}
	return f
}

func groupsLabel(groups []group, own end) string {
	var keys []string
	for _, g := range groups {
		key := g.key
		if g.resource != nil {
			key = "security group " + key
		}
		keys = append(keys, key)
	}
	if len(keys) == 0 {
		return "a security group of " + own.label()
	}
	return strings.Join(keys, " or ")
}

// sense says which way a direction goes, as seen from the subnet or interface.
func sense(direction string) string {
	if direction == egress {
		return "out"
	}
	return "in"
}

func toward(direction string) string {
	if direction == egress {
		return "to"
	}
	return "from"
}

func lets(passes answer) string {
	switch passes {
	case yes:
		return "lets"
	case no:
		return "does not let"
	}
	return "may let"
}

// groupPassage is what groups do with traffic to or from a peer; by is the rule that lets
// it pass, where one is written.
type groupPassage struct {
	passes answer
	by     Place
	why    string
}

// groupsPass asks groups about every address that a peer can have. Where they admit some
// of them alone it is undecided: nobody knows which the peer gets.
func (m *model) groupsPass(groups []group, doubt string, p peer, ports []int, direction string) groupPassage {
	var sum groupPassage
	for i, one := range m.singlePeers(groups, p) {
		found := groupPassage{passes: no}
		switch decision := m.letsOut(groups, doubt, one, ports); decision.State {
		case "allows":
			found = groupPassage{passes: yes, by: m.admittingRule(groups, one, ports, direction)}
		case Unknown:
			return groupPassage{passes: maybe, why: decision.Why}
		}
		switch {
		case i == 0:
			sum = found
		case sum.passes != found.passes:
			return groupPassage{passes: maybe, why: "the rules are for only some of the addresses of " + p.name}
		}
	}
	return sum
}

// singlePeers gives a peer once for every part of its ranges that rules tell apart, each
// with one address of it.
func (m *model) singlePeers(groups []group, p peer) []peer {
	var ranges []netip.Prefix
	for _, g := range groups {
		for _, rule := range g.rules.Items {
			ranges = m.appendRanges(ranges, rule)
		}
	}
	var found []peer
	one := func(v graph.Value) {
		alone := p
		alone.ranges = []graph.Value{v}
		found = append(found, alone)
	}
	for _, v := range p.ranges {
		prefix, known := parseRange(v)
		if !known {
			one(v)
			continue
		}
		for _, address := range (span{prefix: prefix}).addresses(ranges) {
			one(graph.Text(netip.PrefixFrom(address, address.BitLen()).String()))
		}
	}
	if len(found) == 0 {
		return []peer{p}
	}
	return found
}

// appendRanges adds the IPv4 ranges that a rule names, also by a prefix list.
func (m *model) appendRanges(ranges []netip.Prefix, rule graph.Value) []netip.Prefix {
	lists := []graph.Value{rule.Field("cidrs")}
	for _, item := range rule.Field("prefix_lists").Items {
		if list := m.target(item, "managed_prefix_list"); list != nil {
			lists = append(lists, list.Attribute("cidrs"))
		}
	}
	for _, list := range lists {
		for _, item := range list.Items {
			if prefix, ok := parseRange(item); ok && prefix.Addr().Is4() {
				ranges = append(ranges, prefix)
			}
		}
	}
	return ranges
}

// admittingRule finds the rule that lets a peer pass for certain; none where everything
// may.
func (m *model) admittingRule(groups []group, p peer, ports []int, direction string) Place {
	for _, g := range groups {
		if g.resource == nil {
			continue
		}
		for i, rule := range g.rules.Items {
			if admits, _ := m.ruleAdmits(g, rule, p, ports); admits == yes {
				return elementPlace(g.key, direction, i, rule, "")
			}
		}
	}
	return Place{}
}
