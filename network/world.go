package network

import (
	"cmp"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// sources are the addresses that a rule names.
type sources struct {
	ranges  []netip.Prefix
	masked  []string // ranges of the whole internet under another address, as written
	unknown string   // why it may name others
}

// sourcesOf gives the addresses that a security group's rule names by itself or by prefix
// lists of the configuration. Those that AWS keeps for its services are never the world.
func (m *model) sourcesOf(rule graph.Value) sources {
	var s sources
	s.add(rule.Field("cidrs"), "a range")
	s.add(rule.Field("ipv6_cidrs"), "a range")
	for _, item := range listed(rule.Field("prefix_lists")) {
		if list := m.target(item, "managed_prefix_list"); list != nil {
			s.add(list.Attribute("cidrs"), "a range of "+list.Address)
			continue
		}
		if m.servicePrefixListIn(item) == "" {
			s.unknown = cmp.Or(s.unknown, whyUnknown("a prefix list", item))
		}
	}
	return s
}

func (s *sources) add(list graph.Value, what string) {
	for _, item := range listed(list) {
		prefix, known := parseRange(item)
		switch _, literal := item.AsText(); {
		case known && item.Possible == "":
			s.ranges = append(s.ranges, prefix.Masked())
			if prefix.Bits() == 0 && prefix != prefix.Masked() {
				s.masked = append(s.masked, prefix.String())
			}
		case !literal && !isNarrow(item) || known && prefix.Bits() == 0:
			s.unknown = cmp.Or(s.unknown, whyUnknown(what, item))
		}
	}
}

// isNarrow says that a range is not the internet, whatever its address is.
func isNarrow(v graph.Value) bool {
	parts := v.PartsOf()
	if len(parts) == 0 {
		return false
	}
	_, bits, found := strings.Cut(parts[len(parts)-1].Literal, "/")
	length, err := strconv.Atoi(bits)
	return found && err == nil && length > 0
}

// world names the whole internet as far as the addresses hold it: "0.0.0.0/0", "::/0",
// both, or nothing. Ranges that make it up together count.
func (s sources) world() string {
	var found []string
	if covered(s.ranges, everyIPv4) {
		found = append(found, everyIPv4.String())
	}
	if covered(s.ranges, globalIPv6) {
		found = append(found, everyIPv6.String())
	}
	return strings.Join(found, " and ")
}

// written names the whole internet in the words of the text. AWS reads a range by its
// length and forgets what of the address lies beyond. Source:
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
func (s sources) written() string {
	world := s.world()
	if world == "" || len(s.masked) == 0 {
		return world
	}
	return strings.Join(s.masked, " and ") + ", which is " + world + ","
}

// covered says whether ranges together hold the whole of one.
func covered(ranges []netip.Prefix, whole netip.Prefix) bool {
	ranges = slices.Clone(ranges)
	slices.SortFunc(ranges, func(a, b netip.Prefix) int { return a.Addr().Compare(b.Addr()) })
	next, last := whole.Addr(), lastOf(whole)
	for _, r := range ranges {
		if r.Addr().Is4() != whole.Addr().Is4() || lastOf(r).Less(next) {
			continue
		}
		if next.Less(r.Addr()) {
			return false
		}
		if next = lastOf(r).Next(); !next.IsValid() || last.Less(next) {
			return true
		}
	}
	return false
}
