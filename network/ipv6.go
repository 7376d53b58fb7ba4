package network

import (
	"cmp"
	"net/netip"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// EgressOnly is the IPv6 class of a subnet with a route to an egress-only internet gateway.
const EgressOnly Class = "egress_only"

// noIPv6 is the IPv6 class of a subnet without an IPv6 range.
const noIPv6 Class = "none"

// globalIPv6 holds all public IPv6 addresses in use: RFC 4291, section 2.4.
var globalIPv6 = netip.MustParsePrefix("2000::/3")

// ipv6ClassOf says where a subnet sends IPv6 traffic to public addresses. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html
func (m *model) ipv6ClassOf(subnet *graph.Resource) Decision {
	if !hasIPv6(subnet) {
		return Decision{State: noIPv6}
	}
	t, why := m.tableOf(subnet)
	if t == nil {
		return unknown(why)
	}
	return m.ipv6Way(t, publicIPv6()).class
}

// ipv6TrailOf follows the IPv6 packets of a subnet to public addresses and back.
func (m *model) ipv6TrailOf(subnet *graph.Resource) (Decision, []Hop) {
	if !hasIPv6(subnet) {
		return Decision{State: noIPv6}, []Hop{}
	}
	found := m.wayOut(subnet, publicIPv6())
	return Decision{found.end, found.why}, found.hops
}

// ipv6Way says where a table sends public IPv6 addresses or those of NAT64.
func (m *model) ipv6Way(t *table, d destination) way {
	if found, ok := t.ipv6Ways[d.family]; ok {
		return found
	}
	if t.ipv6Ways == nil {
		t.ipv6Ways = map[family]way{}
	}
	t.ipv6Ways[d.family] = way{class: unknown("its routes go in a circle")}
	t.ipv6Ways[d.family] = m.findIPv6Way(t, d)
	return t.ipv6Ways[d.family]
}

func (m *model) findIPv6Way(t *table, d destination) way {
	best, part := m.chooseIPv6(m.entriesOf(t), d)
	switch {
	case best.doubt != "":
		return way{class: unknown(best.doubt)}
	case best.found:
		note := strings.TrimPrefix(best.hop.Note, t.key+" ")
		return way{m.ipv6Class(best, d.family), best.hop.Place, best.name, note, best.attribute, best.target}
	case part != "":
		return way{class: unknown(part)}
	case t.vpc == nil:
		return way{class: unknown("the VPC of " + t.key + " is not in this configuration")}
	}
	if why := m.doubtOfNoRoute(t); why != "" {
		return way{class: unknown(why)}
	}
	return way{class: Decision{State: Isolated}, note: "has no route to " + d.label}
}

// chooseIPv6 takes the best of the entries for public IPv6 addresses; part is a route for
// some of them, or for nobody knows which. Those of VPCs here are no service's.
func (m *model) chooseIPv6(entries []entry, d destination) (best choice, part string) {
	for _, e := range entries {
		bits, covers := e.match(d)
		switch {
		case bits >= 0 && e.possible != "":
			best.doubt = cmp.Or(best.doubt, e.possible)
		case bits >= 0 && best.better(bits, e.rank):
			best = choice{entry: e, bits: bits, found: true, doubt: best.doubt}
		case covers && m.isOwnIPv6(e):
		case covers:
			part = cmp.Or(part, e.hop.Note+", which covers only a part of the public addresses")
		default:
			part = cmp.Or(part, e.ipv6)
		}
	}
	return best, part
}

// isOwnIPv6 says that a route leads to the ranges of subnets here, or to those of their VPCs,
// which have 44 bits or more. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
func (m *model) isOwnIPv6(e entry) bool {
	if m.ownIPv6 == nil {
		m.ownIPv6 = map[netip.Prefix]bool{}
		for _, subnet := range m.g.OfKind("subnet") {
			own := prefixOf(subnet.Attribute("ipv6_cidr"))
			for bits := 44; bits <= own.Bits(); bits++ {
				m.ownIPv6[netip.PrefixFrom(own.Addr(), bits).Masked()] = true
			}
		}
	}
	return !slices.ContainsFunc(e.ranges, func(prefix netip.Prefix) bool { return !m.ownIPv6[prefix] })
}

// ipv6Class says what a route is to IPv6 packets: NAT gateways translate those of NAT64
// alone, which internet gateways do not carry.
func (m *model) ipv6Class(c choice, by family) Decision {
	if c.attribute == "endpoint" {
		return m.ipv6ClassBehind(c.target, by)
	}
	kind, why := m.leadsTo(c.attribute, c.target)
	isNAT := m.target(c.target, "nat_gateway") != nil || c.attribute == "nat_gateway"
	switch {
	case kind == toUnknown:
		return unknown(why)
	case isNAT && by == ipv6, by == translated && (kind == toInternet || kind == toIPv6Only):
		return Decision{State: Isolated}
	case kind == toIPv6Only:
		return Decision{State: EgressOnly}
	case kind == NAT && !isNAT:
		return Decision{State: Transit} // a NAT instance translates IPv4 addresses
	}
	return Decision{State: kind}
}

// ipv6ClassBehind follows a gateway-load-balancer or firewall endpoint into its own subnets'
// table.
func (m *model) ipv6ClassBehind(target graph.Value, by family) Decision {
	inspector := m.inspector(target)
	if inspector == nil {
		return unknown(whyUnknown("the endpoint of a route", target))
	}
	subnets, complete := m.targets(inspector.Attribute("subnets"), "subnet")
	if !complete || len(subnets) == 0 {
		return unknown("the subnets of " + inspector.Address + " are not all known")
	}
	found := Decision{}
	for i, subnet := range subnets {
		t, why := m.tableOf(subnet)
		if t == nil {
			return unknown(why)
		}
		next := m.ipv6Way(t, publicBy(by)).class
		if i > 0 && next.State != found.State {
			return unknown("the subnets of " + inspector.Address + " are routed differently")
		}
		found = next
	}
	return found
}

// publicBy are all public addresses by a family of IPv6.
func publicBy(by family) destination {
	if by == translated {
		return throughNAT64("")
	}
	return publicIPv6()
}

// isIPv6Only says that a subnet has no IPv4 addresses, so that its table's IPv4 routes
// carry nothing. Source: https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html
func isIPv6Only(subnet *graph.Resource) bool {
	native, known := subnet.Attribute("ipv6_native").AsFlag()
	return known && native || hasIPv6(subnet) && subnet.Attribute("cidr").State == graph.Absent
}

// translatedWay gives the way of a subnet to IPv4 services by NAT64, whose
// addresses DNS64 gives to their names. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html
func (m *model) translatedWay(subnet *graph.Resource, t *table) way {
	found := m.ipv6Way(t, throughNAT64(""))
	if found.class.State != Isolated && !hasDNS64(subnet) {
		found.class = unknown(noDNS64(subnet))
	}
	return found
}

// translatedTrail follows the packets of a subnet to IPv4 services by NAT64.
func (m *model) translatedTrail(subnet *graph.Resource, service string) trail {
	found := m.walkFrom(m.vpcAround(subnet), throughNAT64(service), false).leave(subnet)
	if found.end != dropped && !hasDNS64(subnet) {
		found.end, found.why = Unknown, noDNS64(subnet)
	}
	return found
}

func hasDNS64(subnet *graph.Resource) bool {
	named, known := subnet.Attribute("dns64").AsFlag()
	return known && named
}

func noDNS64(subnet *graph.Resource) string {
	return "DNS64 is not on in " + subnet.Address + ", so its clients may not find NAT64 addresses"
}

// wayFor says where a subnet sends a service's traffic by its route table.
func (m *model) wayFor(subnet *graph.Resource, t *table, service string) way {
	if m.takesNAT64(subnet, t) {
		return m.translatedWay(subnet, t)
	}
	return m.wayTo(t, service)
}

// takesNAT64 says that a subnet reaches IPv4 services by NAT64: it has no IPv4 addresses, or
// no IPv4 route leads out of it.
func (m *model) takesNAT64(subnet *graph.Resource, t *table) bool {
	return isIPv6Only(subnet) || hasIPv6(subnet) &&
		m.wayOf(t).class.State == Isolated && m.ipv6Way(t, throughNAT64("")).class.State != Isolated
}

// wayBy says where a table sends public addresses of a family.
func (m *model) wayBy(t *table, d destination) way {
	if d.family == ipv4 {
		return m.wayTo(t, d.service)
	}
	return m.ipv6Way(t, d)
}

// mayLeaveByIPv6 says that IPv6 packets of a subnet are not known to be lost on their way
// to public addresses.
func (m *model) mayLeaveByIPv6(subnet *graph.Resource, t *table) bool {
	if !m.leadsOutByIPv6(t) {
		return false
	}
	ends, _ := m.ipv6TrailOf(subnet)
	return ends.State != dropped
}
