package network

import (
	"net/netip"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// span is a range of addresses at one end of a use: a subnet's, or all public ones.
type span struct {
	prefix netip.Prefix
	public bool            // whether it stands for public addresses, its private ones left out
	subnet *graph.Resource // nil where it is no subnet's
	vpc    *graph.Resource
	doubt  string // why it is wider than it has to be
}

func (s span) is(subnet *graph.Resource) bool { return subnet != nil && s.subnet == subnet }
func (s span) liesIn(vpc *graph.Resource) bool {
	return vpc != nil && s.vpc == vpc
}

var (
	everyIPv4 = netip.MustParsePrefix("0.0.0.0/0")
	everyIPv6 = netip.MustParsePrefix("::/0")
)

// publicSpan holds all public addresses: which of them are a service's the configuration
// does not say. Behind a translator, IPv6 clients find IPv4 services in a range of its own.
func publicSpan(ipv6, translated bool) span {
	switch {
	case ipv6 && translated:
		return span{prefix: netip.MustParsePrefix(nat64), public: true}
	case ipv6:
		return span{prefix: globalIPv6, public: true}
	}
	return span{prefix: everyIPv4, public: true}
}

// spansOf are the ranges of a subnet in one address family. Where its own is unknown they
// are those of its VPC.
func (m *model) spansOf(subnet *graph.Resource, ipv6 bool) []span {
	field, every := "cidr", everyIPv4
	if ipv6 {
		field, every = "ipv6_cidr", everyIPv6
	}
	v, vpc := subnet.Attribute(field), m.target(subnet.Attribute("vpc"), "vpc")
	if prefix, ok := parseRange(v); ok {
		return []span{{prefix: prefix, subnet: subnet, vpc: vpc}}
	}
	why := whyUnknown("the range of "+subnet.Address, v)
	var found []span
	if vpc != nil && !ipv6 {
		for _, item := range vpc.Attribute("cidrs").Items {
			if prefix, ok := parseRange(item); ok {
				found = append(found, span{prefix: prefix, subnet: subnet, vpc: vpc, doubt: why})
			}
		}
		if !vpc.Attribute("cidrs").Complete() || len(found) < len(vpc.Attribute("cidrs").Items) {
			found = nil
		}
	}
	if len(found) == 0 {
		found = []span{{prefix: every, subnet: subnet, vpc: vpc, doubt: why}}
	}
	return found
}

// addresses gives one address of every part of a span that rules with these ranges tell
// apart.
func (s span) addresses(ranges []netip.Prefix) []netip.Addr {
	found := []netip.Addr{s.prefix.Masked().Addr()}
	if s.public {
		ranges = append(slices.Clone(ranges), notPublic...)
	}
	for _, r := range ranges {
		if r.Addr().Is4() != s.prefix.Addr().Is4() || r.Bits() <= s.prefix.Bits() || !s.prefix.Overlaps(r) {
			continue
		}
		found = append(found, r.Masked().Addr())
		if next := lastOf(r).Next(); s.prefix.Contains(next) {
			found = append(found, next)
		}
	}
	slices.SortFunc(found, netip.Addr.Compare)
	found = slices.Compact(found)
	if s.public {
		found = slices.DeleteFunc(found, isNotPublic)
	}
	return found
}

// lastOf gives the last address of a range.
func lastOf(p netip.Prefix) netip.Addr {
	bytes := p.Masked().Addr().AsSlice()
	for bit := p.Bits(); bit < len(bytes)*8; bit++ {
		bytes[bit/8] |= 1 << (7 - bit%8)
	}
	last, _ := netip.AddrFromSlice(bytes)
	return last
}

// notPublic are the IPv4 ranges in which no service has its addresses: those that are
// routed inside networks, and those of no network at all. Source:
// https://www.iana.org/assignments/iana-ipv4-special-registry/
var notPublic = append([]netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("127.0.0.0/8"),
	netip.MustParsePrefix("224.0.0.0/3"),
}, privateRanges...)

func isNotPublic(address netip.Addr) bool {
	return slices.ContainsFunc(notPublic, func(p netip.Prefix) bool { return p.Contains(address) })
}
