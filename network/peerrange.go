package network

import (
	"cmp"
	"net/netip"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// prefixListNames says whether a prefix list holds addresses of a peer.
func (m *model) prefixListNames(item graph.Value, p peer) (answer, string) {
	if list := m.target(item, "managed_prefix_list"); list != nil {
		return m.ownListNames(list, p)
	}
	switch list := m.servicePrefixListIn(item); list {
	case "":
		return maybe, "what its prefix list holds is unknown"
	case p.prefixList:
		return yes, ""
	}
	return no, ""
}

// ownListNames decides a customer-managed prefix list of the configuration. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html
func (m *model) ownListNames(list *graph.Resource, p peer) (answer, string) {
	result, doubt := no, ""
	for _, item := range listed(list.Attribute("cidrs")) {
		named, why := m.rangeNames(item, p)
		if strings.Contains(literalText(item), ":") {
			named, why = m.ipv6RangeNames(item, p)
		}
		if named, why = unlessPossible(item, named, why); named == yes {
			return yes, ""
		}
		if named == maybe {
			result, doubt = maybe, why
		}
	}
	if result == yes || doubt != "" {
		return result, doubt
	}
	doubt = m.gapAt(list.Address)
	for _, stray := range m.strays("managed_prefix_list_entry", "list") {
		doubt = cmp.Or(doubt, stray.Source.Resource+" may belong to "+list.Address+": "+stray.Possible)
	}
	if doubt != "" {
		return maybe, doubt
	}
	return no, ""
}

// servicePrefixListIn gives the prefix list of a gateway service that a value names, as
// such or as an attribute of an endpoint; empty where it names another.
func (m *model) servicePrefixListIn(v graph.Value) string {
	if e := m.target(v, "vpc_endpoint"); e != nil {
		if service, _, _ := awsdata.ServiceInName(pieces(e.Attribute("service_name"))); service.ID != "" {
			return servicePrefixList + service.ID
		}
	}
	if len(v.Refs) == 1 && strings.HasPrefix(v.Refs[0].Resource, servicePrefixList) {
		return v.Refs[0].Resource
	}
	return ""
}

// rangeNames says whether a range holds addresses of the peer. A range that is the VPC's
// own holds all of its subnets, whether their ranges are known or not.
func (m *model) rangeNames(item graph.Value, p peer) (answer, string) {
	text, ok := item.AsText()
	if !ok {
		for _, vpc := range p.vpcs {
			if m.target(item, "vpc") == vpc {
				return yes, ""
			}
		}
		return maybe, whyUnknown("a range", item)
	}
	prefix, err := netip.ParsePrefix(text)
	if err != nil {
		return maybe, "the range " + text + " cannot be read"
	}
	if p.public {
		return publicRange(prefix)
	}
	return overlaps(prefix, p)
}

// publicRange decides a range for a service at public addresses, whose own ranges the
// configuration does not hold.
func publicRange(prefix netip.Prefix) (answer, string) {
	switch coverageOf(prefix.String()) {
	case everythingPublic:
		return yes, ""
	case nothingPublic:
		return no, ""
	}
	return maybe, "whether " + prefix.String() + " holds the service's addresses is unknown"
}

// ipv6RangeNames decides a range for a peer that has IPv6 addresses. Only where it has no
// others is it sure to use them.
func (m *model) ipv6RangeNames(item graph.Value, p peer) (answer, string) {
	if len(p.ipv6) == 0 {
		return no, ""
	}
	result, doubt := m.rangeNames(item, peer{name: p.name, ranges: p.ipv6, vpcs: p.vpcs})
	if result == yes && len(p.ranges) > 0 {
		return maybe, "it names IPv6 ranges, and whether " + p.name + " uses IPv6 is not known"
	}
	return result, doubt
}

// overlaps says whether a range holds an address of one of the peer's subnets. Where a
// subnet's own range is unknown that of its VPC tells.
func overlaps(prefix netip.Prefix, p peer) (answer, string) {
	result, doubt := no, ""
	for _, v := range p.ranges {
		subnet, known := parseRange(v)
		if known {
			if subnet.Overlaps(prefix) {
				return yes, ""
			}
			continue
		}
		switch inVPC(prefix, p.vpcs) {
		case yes:
			return yes, ""
		case maybe:
			result, doubt = maybe, whyUnknown("the range of a subnet of "+p.name, v)
		}
	}
	return result, doubt
}

// inVPC says whether a range holds every address that a subnet of the VPCs can have, or
// none of them.
func inVPC(prefix netip.Prefix, vpcs []*graph.Resource) answer {
	all, none := len(vpcs) > 0, len(vpcs) > 0
	for _, vpc := range vpcs {
		cidrs := vpc.Attribute("cidrs")
		seen := cidrs.Complete() && len(cidrs.Items) > 0 && prefix.Addr().Is4()
		all, none = all && seen, none && seen
		for _, cidr := range cidrs.Items {
			whole, known := parseRange(cidr)
			all = all && known && prefix.Bits() <= whole.Bits() && prefix.Contains(whole.Addr())
			none = none && known && !prefix.Overlaps(whole)
		}
	}
	switch {
	case all, prefix.Bits() == 0:
		return yes
	case none:
		return no
	}
	return maybe
}

func parseRange(v graph.Value) (netip.Prefix, bool) {
	text, _ := v.AsText()
	prefix, err := netip.ParsePrefix(text)
	return prefix, err == nil
}
