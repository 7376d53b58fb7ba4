package network

import (
	"github.com/vpclint/vpclint/graph"
)

// EgressOpening says whether a security group of workloads in private subnets lets them
// out to the whole internet on all ports: "open", "closed" or "unknown".
type EgressOpening struct {
	Group     string   `json:"group"` // what to call it
	At        Place    `json:"at"`    // the rule, or the group where AWS gives it one
	Open      Decision `json:"open"`
	Source    string   `json:"source"`
	Ports     string   `json:"ports"`
	Subnet    string   `json:"subnet"` // the first workload's
	Class     string   `json:"class"`  // "isolated" or "nat"
	Workloads []string `json:"workloads"`
}

// egressOpenings asks the groups of every workload in an isolated or NAT-routed subnet.
func (m *model) egressOpenings() []EgressOpening {
	found := []EgressOpening{}
	index := map[string]int{}
	for _, w := range m.workloads {
		subnet, class := m.privateSubnet(w)
		if subnet == nil {
			continue
		}
		groups, doubt := m.groupsIn(w.groups, m.target(subnet.Attribute("vpc"), "vpc"), egress)
		if doubt != "" {
			groups = append(groups, group{key: "a security group of " + w.resource.Address, holder: w.resource.Address, doubt: doubt})
		}
		for _, g := range groups {
			i, seen := index[g.key]
			if !seen {
				i, index[g.key] = len(found), len(found)
				found = append(found, m.egressOpening(g))
				found[i].Subnet, found[i].Class = subnet.Address, class
			}
			found[i].Workloads = append(found[i].Workloads, w.resource.Address)
		}
	}
	return found
}

// privateSubnet gives the first subnet of a workload that exists for certain and has no
// way to the internet of its own.
func (m *model) privateSubnet(w workload) (*graph.Resource, Class) {
	for _, subnet := range w.subnets {
		class := m.classOf(subnet).class.State
		if _, doubtful := sending(w, subnet); !doubtful && (class == NAT || class == Isolated) {
			return subnet, class
		}
	}
	return nil, ""
}

func (m *model) egressOpening(g group) EgressOpening {
	e := EgressOpening{Group: g.key, At: Place{Resource: g.holder}, Open: Decision{State: closed}}
	switch {
	case g.doubt != "":
		e.Open = unknown(g.doubt)
		return e
	case g.all == yes:
		e.Open, e.Source, e.Ports = Decision{State: open}, everyIPv4.String(), "all traffic"
		return e
	case g.all == maybe:
		e.Open = unknown("whether it keeps the rule that lets everything out is not known")
	case !g.rules.Complete():
		e.Open = unknown(whyUnknown("part of its rules", graph.UnknownBecause(g.rules.Why)))
	}
	for i, rule := range g.rules.Items {
		ports, to := portSetOf(rule), m.sourcesOf(rule)
		opens := to.decide(ports.opensAll(), ports.unknown)
		if rule.Possible != "" && opens.State == open {
			opens = unknown(perhaps(rule.Possible))
		}
		if opens.State == closed {
			continue
		}
		e.Open, e.Source, e.Ports = opens, to.world(), ports.String()
		if g.resource != nil || rule.Source != nil {
			e.At = elementPlace(g.holder, egress, i, rule, "")
		}
		if opens.State == open {
			return e
		}
	}
	if why := m.gapAt(g.holder); e.Open.State == closed && why != "" {
		e.Open = unknown(why)
	}
	return e
}
