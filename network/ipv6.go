package network

import (
	"cmp"
	"net/netip"

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
	if subnet.Attribute("ipv6_cidr").State == graph.Absent {
		return Decision{State: noIPv6}
	}
	t, why := m.tableOf(subnet)
	if t == nil {
		return unknown(why)
	}
	best, part := chooseIPv6(m.entriesOf(t))
	switch {
	case best.doubt != "":
		return unknown(best.doubt)
	case best.found:
		return m.ipv6Class(best)
	case part != "":
		return unknown(part)
	case t.vpc == nil:
		return unknown("the VPC of " + t.key + " is not in this configuration")
	}
	if why := m.doubtOfNoRoute(t); why != "" {
		return unknown(why)
	}
	return Decision{State: Isolated}
}

// chooseIPv6 takes the best of the entries for public IPv6 addresses; part is a route for
// some of them, or for nobody knows which.
func chooseIPv6(entries []entry) (best choice, part string) {
	public := destination{within: globalIPv6, label: "the public addresses"}
	for _, e := range entries {
		bits, covers := e.match(public)
		switch {
		case bits >= 0 && e.possible != "":
			best.doubt = cmp.Or(best.doubt, e.possible)
		case bits >= 0 && best.better(bits, e.rank):
			best = choice{entry: e, bits: bits, found: true, doubt: best.doubt}
		case covers:
			part = cmp.Or(part, e.hop.Note+", which covers only a part of the public addresses")
		default:
			part = cmp.Or(part, e.ipv6)
		}
	}
	return best, part
}

func (m *model) ipv6Class(c choice) Decision {
	switch kind, why := m.leadsTo(c.attribute, c.target); kind {
	case toIPv6Only:
		return Decision{State: EgressOnly}
	case toUnknown:
		return unknown(why)
	default:
		return Decision{State: kind}
	}
}

// isIPv6Only says that a subnet has no IPv4 addresses, so that its table's IPv4 routes
// carry nothing. Source: https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html
func isIPv6Only(subnet *graph.Resource) bool {
	native, known := subnet.Attribute("ipv6_native").AsFlag()
	return known && native || hasIPv6(subnet) && subnet.Attribute("cidr").State == graph.Absent
}

// translatedWay gives the way of an IPv6-only subnet to IPv4 services: by NAT64, whose
// addresses DNS64 gives to their names. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html
func (m *model) translatedWay(subnet *graph.Resource, t *table) way {
	if t.translated == nil {
		t.translated = &way{class: unknown("its routes go in a circle")}
		found := m.findWay(t, func(r route) bool { return r.cidr == nat64 })
		t.translated = &found
	}
	found := *t.translated
	if named, known := subnet.Attribute("dns64").AsFlag(); found.class.State != Isolated && (!known || !named) {
		found.class = unknown("DNS64 is not on in " + subnet.Address + ", so its clients may not find NAT64 addresses")
	}
	return found
}

// wayFor says where a subnet sends a service's traffic by its route table.
func (m *model) wayFor(subnet *graph.Resource, t *table, service string) way {
	if isIPv6Only(subnet) {
		return m.translatedWay(subnet, t)
	}
	return m.wayTo(t, service)
}
