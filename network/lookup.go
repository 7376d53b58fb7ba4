package network

import (
	"cmp"
	"fmt"
	"net/netip"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// rank orders the routes of one length: the lower one wins. A static route for a VPC's
// own range is the local route with another target. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
type rank int

const (
	static rank = iota
	local
	byPrefixList
	propagated
)

// entry is what one route of a VPC's or transit gateway's table says about destinations.
type entry struct {
	ranges  []netip.Prefix
	service string // whose AWS-managed prefix list is the destination
	unclear string // why the destination is not, or not all, known
	ipv6    string // the same of an IPv6 destination
	rank    rank
	// target is what the route leads to; two routes to one target need no decision.
	target   graph.Value
	name     string // of the target
	possible string // why the route may not exist
	hop      Hop
	// attribute says in which way the target was written; empty in a transit gateway's table.
	attribute string
	drops     bool // a blackhole
	// vpc is whose ranges they are that an attachment propagates, known or not.
	vpc *graph.Resource
	// ipv6Of is the VPC whose IPv6 range the destination is, which AWS chooses.
	ipv6Of *graph.Resource
}

// entriesOf gives a table's routes as they were written, in their order.
func (m *model) entriesOf(t *table) []entry {
	if t.entries == nil {
		t.entries = []entry{}
		for i, item := range t.routes.Items {
			attribute, target := routeTarget(item)
			r := m.route(t, i, item)
			if text, _ := target.AsText(); text == "local" && attribute == "gateway" {
				continue
			}
			e := m.entry(item)
			e.attribute, e.target, e.name = attribute, target, r.target
			e.hop = Hop{r.place, t.key + " " + r.note()}
			t.entries = append(t.entries, e)
		}
		t.entries = append(t.entries, m.propagatedEntries(t)...)
	}
	return t.entries
}

// entry reads the destination of a route.
func (m *model) entry(item graph.Value) entry {
	e := entry{rank: static, possible: item.Possible}
	for attribute, unclear := range map[string]*string{"cidr": &e.unclear, "ipv6_cidr": &e.ipv6} {
		v := item.Field(attribute)
		if prefix := prefixOf(v); prefix.IsValid() {
			e.ranges = append(e.ranges, prefix)
		} else if v.State == graph.Unknown {
			*unclear = whyUnknown("the destination of a route", v)
		}
	}
	if v := item.Field("ipv6_cidr"); v.IsIdentity() {
		if e.ipv6Of = m.target(v, "vpc"); e.ipv6Of == nil {
			e.ipv6 = whyUnknown("the destination of a route", v)
		}
	}
	if list := item.Field("prefix_list"); list.State != graph.Absent && len(e.ranges) == 0 {
		e.rank = byPrefixList
		e.ranges, e.service, e.unclear = m.rangesOfList(list)
		e.ipv6 = e.unclear
	}
	return e
}

// rangesOfList gives what a prefix list holds: the ranges of one that the configuration
// declares, or the service of one that AWS manages.
func (m *model) rangesOfList(v graph.Value) (ranges []netip.Prefix, service, unclear string) {
	if managed := m.servicePrefixListIn(v); managed != "" {
		return nil, strings.TrimPrefix(managed, servicePrefixList), ""
	}
	list := m.target(v, "managed_prefix_list")
	if list == nil {
		return nil, "", whyUnknown("a prefix list", v)
	}
	cidrs := list.Attribute("cidrs")
	if !cidrs.Complete() {
		unclear = whyUnknown("an entry of "+list.Address, graph.UnknownBecause(cidrs.Why))
	}
	for _, item := range cidrs.Items {
		prefix := prefixOf(item)
		if !prefix.IsValid() || item.Possible != "" {
			unclear = whyUnknown("an entry of "+list.Address, item)
			continue
		}
		ranges = append(ranges, prefix)
	}
	return ranges, "", cmp.Or(unclear, m.gapAt(list.Address))
}

// The lengths of a VPC's ranges where they are not known: the widest IPv4 one, and the IPv6
// one that AWS chooses. Sources:
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html and
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-migrate-ipv6.html
const (
	vpcBits     = 16
	vpcIPv6Bits = 56
)

// bitsOfVPC is the length of the range of a destination's VPC where it is not known.
func (d destination) bitsOfVPC() int {
	if d.family == ipv4 {
		return vpcBits
	}
	return vpcIPv6Bits
}

// match says how much of a range a route covers: its longest prefix that holds all of the
// range, or that it may hold a part. A default route holds a range that is not known.
func (e entry) match(d destination) (longest int, part bool) {
	longest = -1
	for _, prefix := range e.ranges {
		switch {
		case holds(prefix, d.within), prefix.Bits() == 0 && !d.within.IsValid() && d.isOf(prefix):
			longest = max(longest, prefix.Bits())
		case holds(d.within, prefix), !d.within.IsValid() && d.isOf(prefix):
			part = true
		}
	}
	if longest < 0 && d.vpc != nil && (e.vpc == d.vpc || e.ipv6Of == d.vpc && d.family == ipv6) {
		return d.bitsOfVPC(), false
	}
	return longest, part
}

// isOf says that a range is of the destination's family.
func (d destination) isOf(prefix netip.Prefix) bool { return prefix.Addr().Is4() == (d.family == ipv4) }

// choice is what a table does with a destination.
type choice struct {
	entry
	bits  int
	found bool
	doubt string // why another route may be better
}

// better says that a route of some length goes before the one chosen so far. No route that
// is propagated goes before the local one.
func (c choice) better(bits int, r rank) bool {
	if c.found && c.rank == local && r == propagated {
		return false
	}
	return !c.found || bits > c.bits || bits == c.bits && r < c.rank
}

// choose takes the best of the entries for a private range: the longest prefix, then the
// lowest rank. What may be better and leads elsewhere is a doubt.
func choose(entries []entry, d destination, own choice) choice {
	best := own
	for _, e := range entries {
		if bits, _ := e.match(d); bits >= 0 && e.possible == "" && best.better(bits, e.rank) {
			best = choice{entry: e, bits: bits, found: true}
		}
	}
	for _, e := range entries {
		if !best.leadsWith(e) && best.doubt == "" {
			best.doubt = best.doubtBy(e, d)
		}
	}
	return best
}

// leadsWith says that another route leads to the same target.
func (c choice) leadsWith(e entry) bool {
	return c.found && c.attribute == e.attribute && c.name == e.name
}

// doubtBy says why another route may be better than the one chosen.
func (c choice) doubtBy(e entry, d destination) string {
	bits, part := e.match(d)
	switch {
	case part:
		return e.hop.Note + ", which may cover only a part of " + d.label
	case bits >= 0 && e.possible != "" && c.better(bits, e.rank):
		return e.possible
	case d.family == ipv4 && e.unclear != "":
		return e.unclear
	case d.family != ipv4 && e.ipv6 != "":
		return e.ipv6
	case c.found && bits == c.bits && e.rank == c.rank:
		return fmt.Sprintf("%s and %s have the same range", c.name, e.name)
	}
	return ""
}

// privateChoice looks a VPC's range up in a table of a VPC. Its own ranges are local;
// a longer prefix goes before them. Ranges of two VPCs that are not known are taken not to
// overlap: neither peering connections nor transit gateways connect others. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html
func (m *model) privateChoice(t *table, d destination) choice {
	own := choice{entry: entry{rank: local}}
	if whole := rangeHolding(t.vpc, d.within); whole.IsValid() {
		own.found, own.bits = true, whole.Bits()
	} else if t.vpc == d.vpc {
		own.found, own.bits = true, d.bitsOfVPC()
	}
	best := choose(m.entriesOf(t), d, own)
	if own.found && best.rank == local {
		best.doubt = longerDoubt(m.entriesOf(t), d)
	}
	if best.found || best.doubt != "" {
		return best
	}
	best.doubt = m.doubtOfNoRoute(t)
	return best
}

// longerDoubt says why a route may go before the local one: only a longer prefix does.
func longerDoubt(entries []entry, d destination) string {
	for _, e := range entries {
		if _, part := e.match(d); part && d.within.IsValid() && e.rank != propagated {
			return e.hop.Note + ", which covers only a part of " + d.label
		}
	}
	return ""
}

// doubtOfNoRoute says why a table that shows no route to a destination may have one.
func (m *model) doubtOfNoRoute(t *table) string {
	if !t.routes.Complete() {
		return "not all routes of " + t.key + " could be resolved"
	}
	for _, item := range m.strays("route", "route_table") {
		return item.Source.Resource + " may belong to it: " + item.Possible
	}
	if t.resource == nil && isDefaultVPC(t.vpc) {
		return t.vpc.Address + " was there before this configuration, and its main route table may hold more"
	}
	if m.takesOverMore(t) {
		return t.key + " takes over the routes of a virtual private gateway"
	}
	return m.gapAt(t.key, t.vpc.Address)
}
