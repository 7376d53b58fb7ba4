package network

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// crossing is traffic that crosses the border of a subnet, where a network ACL is asked.
type crossing struct {
	subnet    *graph.Resource // one of the own end's, nil where it is not known
	direction string
	own       end // the end that stands in the subnet
	other     end // where the traffic goes to or comes from, as its addresses say
	ports     []portRange
	reply     bool
	// gate says that the subnet is an attachment's, by which traffic enters a transit gateway or
	// leaves it; by are an attachment's subnets where traffic comes from these.
	gate bool
	by   []*graph.Resource
}

// aclFilters asks the network ACLs on the way from one end to the other, or on the way
// back. Source: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
func (m *model) aclFilters(near, far end, back bool) []Filter {
	var filters []Filter
	for _, c := range m.crossingsOf(near, far, back) {
		for _, f := range m.filtersAt(c) {
			said := back || c.gate || slices.Contains(filters, f)
			if f.Verdict != NotApplicable || !said {
				filters = append(filters, f)
			}
		}
	}
	return filters
}

// crossingsOf are the borders that the way out or the way back crosses, in order; each is
// that of any of its end's subnets.
func (m *model) crossingsOf(near, far end, back bool) []crossing {
	gated := len(far.there)+len(far.back) > 0
	switch {
	case gated && back:
		return m.across(far, near, far.back, []portRange{replyPorts}, true)
	case gated:
		return m.across(near, far, far.there, single(far.ports), false)
	}
	found := wayOutOf(near, far)
	if back {
		slices.Reverse(found)
		for i, c := range found {
			found[i] = c.reversed()
		}
	}
	return found
}

// wayOutOf are the borders on the way out where no transit gateway is on it.
func wayOutOf(near, far end) []crossing {
	ports := single(far.ports)
	found := []crossing{{direction: egress, own: near, other: far, ports: ports}}
	last := near
	for _, via := range far.translators {
		found = append(found, crossing{direction: ingress, own: via, other: last, ports: ports},
			crossing{direction: egress, own: via, other: far, ports: ports})
		last = via
	}
	if far.peer.public {
		return found
	}
	return append(found, crossing{direction: ingress, own: far, other: last, ports: ports})
}

// filtersAt asks the ACLs of all subnets of an end. Where those of some alone stop traffic
// it depends on the address that is used.
func (m *model) filtersAt(c crossing) []Filter {
	var filters []Filter
	for _, subnet := range c.own.subnets {
		c.subnet = subnet
		if f := m.aclFilter(c); !slices.Contains(filters, f) {
			filters = append(filters, f)
		}
	}
	others := slices.ContainsFunc(filters, func(f Filter) bool { return f.Verdict != Blocks })
	for i := range filters {
		if filters[i].Verdict == Blocks && (others || c.own.doubt != "") {
			filters[i].Verdict, filters[i].Why, filters[i].Fix = Unknown, "other subnets of "+c.own.label()+" may let it pass", ""
		}
	}
	if c.own.doubt != "" && c.direction == ingress && !c.reply {
		note := fmt.Sprintf("a network ACL at %s may stop %s or its replies", c.own.peer.name, c.traffic())
		filters = append(filters, Filter{Hop: Hop{Place{Resource: c.own.address}, note}, Verdict: Unknown, Why: c.own.doubt})
	}
	return filters
}

// enters says that traffic enters a transit gateway, for which inbound rules are asked about
// traffic from the attachment's own subnet as well.
func (c crossing) enters() bool { return c.gate && c.direction == ingress }

// reversed is the crossing of the replies.
func (c crossing) reversed() crossing {
	c.reply, c.ports = true, []portRange{replyPorts}
	if c.direction == egress {
		c.direction = ingress
	} else {
		c.direction = egress
	}
	return c
}

// aclFilter asks the ACL of one border; there is none where all traffic stays inside.
func (m *model) aclFilter(c crossing) Filter {
	if others := m.spans(c, c.needsIPv6()); len(others) == 0 {
		note := "traffic within " + c.subnet.Address + " passes no network ACL"
		return Filter{Hop: Hop{Place{Resource: c.subnet.Address}, note}, Verdict: NotApplicable}
	}
	if len(c.by) == 1 && c.by[0] == c.subnet {
		note := "what a transit gateway hands on in " + c.subnet.Address + ", the subnet of its attachment, passes no network ACL"
		return Filter{Hop: Hop{Place{Resource: c.subnet.Address}, note}, Verdict: NotApplicable}
	}
	a, why := m.aclOf(c.subnet)
	if why != "" {
		note := fmt.Sprintf("the network ACL of %s may stop %s %s", c.subnet.Address, c.traffic(), sense(c.direction))
		return Filter{Hop: Hop{Place{Resource: c.subnet.Address}, note}, Verdict: Unknown, Why: why}
	}
	found := m.crosses(a, c)
	if found.passes == no && !c.enters() && (slices.Contains(c.by, c.subnet) || slices.Contains(c.other.subnets, c.subnet)) {
		found.passes, found.why = maybe, "what stays within "+c.subnet.Address+" passes no network ACL"
	}
	return c.filter(a, found)
}

// crosses asks an ACL about all ports, one of which is enough, in the address family that
// both ends have.
func (m *model) crosses(a *acl, c crossing) passage {
	ipv6 := c.needsIPv6()
	found := m.passesAny(a, c, ipv6)
	if ipv6 || found.passes != no || c.family() == onlyIPv4 || !hasIPv6(c.subnet) || !c.other.mayHaveIPv6() {
		return found
	}
	if other := m.passesAny(a, c, true); other.passes != no {
		return passage{maybe, other.entry, "it lets IPv6 pass and not IPv4, and whether clients use IPv6 is not known"}
	}
	return found
}

func (m *model) passesAny(a *acl, c crossing, ipv6 bool) passage {
	var best passage
	for i, ports := range c.ports {
		if found := m.passes(a, c.direction, m.spans(c, ipv6), ports); i == 0 || found.passes > best.passes {
			best = found
		}
	}
	return best
}

// spans are the ranges of the other end. Its part of the subnet itself is left out:
// traffic within a subnet passes no ACL. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html
func (m *model) spans(c crossing, ipv6 bool) []span {
	if c.other.peer.public {
		return []span{publicSpan(ipv6, len(c.other.translators) > 0)}
	}
	var found []span
	for _, subnet := range c.other.subnets {
		if subnet != c.subnet || c.enters() {
			found = append(found, m.spansOf(subnet, ipv6)...)
		}
	}
	if c.other.doubt != "" {
		every := map[bool]netip.Prefix{false: everyIPv4, true: everyIPv6}
		found = append(found, span{prefix: every[ipv6], doubt: c.other.doubt})
	}
	return found
}

// needsIPv6 says that one of the ends has no IPv4 addresses, or names none.
func (c crossing) needsIPv6() bool {
	only := len(c.other.subnets) > 0 && !slices.ContainsFunc(c.other.subnets, func(s *graph.Resource) bool { return !isIPv6Only(s) })
	named := c.family() == onlyIPv6 && hasIPv6(c.subnet) && slices.ContainsFunc(c.other.subnets, hasIPv6)
	return isIPv6Only(c.subnet) || only || named
}

func hasIPv6(subnet *graph.Resource) bool { return subnet.Attribute("ipv6_cidr").State != graph.Absent }

func (e end) mayHaveIPv6() bool {
	return e.peer.public || e.doubt != "" || slices.ContainsFunc(e.subnets, hasIPv6)
}

func (c crossing) traffic() string {
	if c.reply {
		return "replies on " + portsText(c.ports)
	}
	return portsText(c.ports)
}

func (c crossing) filter(a *acl, found passage) Filter {
	name := a.key
	if a.resource != nil {
		name = "network ACL " + name
	}
	f := Filter{Hop: Hop{Place: a.place(c.direction)}, Verdict: verdict(found.passes), Why: found.why}
	if found.entry != nil && found.entry.place.Resource != "" {
		f.Place = found.entry.place
	}
	what := c.traffic() + " " + sense(c.direction)
	switch {
	case found.passes == maybe:
		f.Note = fmt.Sprintf("%s may stop %s", name, what)
	case found.passes == yes:
		f.Note = fmt.Sprintf("%s lets %s by %s", name, what, found.entry.label())
	case found.entry != nil:
		f.Note = fmt.Sprintf("%s denies %s by %s", name, what, found.entry.label())
		f.Fix = fmt.Sprintf("%s before %s", c.fix(name), found.entry.label())
	default:
		f.Note = fmt.Sprintf("%s has no entry that lets %s", name, what)
		f.Fix = c.fix(name)
	}
	return f
}

func (c crossing) fix(name string) string {
	return fmt.Sprintf("allow %s %s %s in an %s entry of %s", portsText(c.ports), toward(c.direction), c.other.label(), c.direction, name)
}
