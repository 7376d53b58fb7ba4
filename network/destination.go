package network

import (
	"net/netip"

	"github.com/vpclint/vpclint/graph"
)

// family is the kind of addresses by which a packet is sent.
type family int

const (
	ipv4 family = iota
	ipv6
	// translated packets are IPv6 ones to IPv4 addresses, by NAT64. Source:
	// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html
	translated
)

// destination is what a packet is sent to: a service at public addresses, or a range of a
// VPC.
type destination struct {
	family family
	// service is the ID of a service with a prefix list of its own; empty for any other
	// public address.
	service string
	// vpc holds a private destination; nil for a public one.
	vpc *graph.Resource
	// subnet is the one whose range it is, if any.
	subnet *graph.Resource
	// within is the private range, or the public IPv6 one; the zero prefix where it is not
	// known, and for public IPv4 addresses.
	within netip.Prefix
	label  string
}

// publicAddresses are where a service answers that has no endpoint.
func publicAddresses(service string) destination {
	if !isGatewayService(service) {
		service = ""
	}
	return destination{service: service, label: "public addresses"}
}

// publicIPv6 are the public IPv6 addresses.
func publicIPv6() destination {
	return destination{family: ipv6, within: globalIPv6, label: "public IPv6 addresses"}
}

// throughNAT64 are the public IPv4 addresses of a service as IPv6 clients find them.
func throughNAT64(service string) destination {
	return destination{family: translated, service: service, within: netip.MustParsePrefix(nat64), label: "public addresses"}
}

// untranslated is the destination behind a NAT gateway.
func (d destination) untranslated() destination {
	if d.family == translated {
		return publicAddresses(d.service)
	}
	return d
}

// rangeOf is a subnet as a destination. Where its range is not known, that of its VPC
// stands for it. One without IPv4 addresses has its IPv6 range.
func (m *model) rangeOf(subnet, vpc *graph.Resource) destination {
	if subnet != nil && isIPv6Only(subnet) {
		return m.ipv6RangeOf(subnet, vpc)
	}
	d := destination{vpc: vpc, subnet: subnet, label: vpc.Address}
	if subnet != nil {
		d.label = subnet.Address
		if d.within = prefixOf(subnet.Attribute("cidr")); d.within.IsValid() {
			return d
		}
	}
	if cidrs := vpc.Attribute("cidrs"); len(cidrs.Items) == 1 && cidrs.Complete() {
		d.within = prefixOf(cidrs.Items[0])
	}
	return d
}

// ipv6RangeOf is the IPv6 range of a subnet as a destination.
func (m *model) ipv6RangeOf(subnet, vpc *graph.Resource) destination {
	d := destination{family: ipv6, vpc: vpc, subnet: subnet, label: vpc.Address}
	if subnet != nil {
		d.label, d.within = subnet.Address, prefixOf(subnet.Attribute("ipv6_cidr"))
	}
	return d
}

func (d destination) isPublic() bool { return d.vpc == nil }

// key is equal for destinations that all routes treat alike.
func (d destination) key() destinationKey {
	switch {
	case d.isPublic():
		return destinationKey{d.family, d.service}
	case d.subnet != nil:
		return destinationKey{d.family, d.subnet.Address}
	}
	return destinationKey{d.family, d.vpc.Address}
}

type destinationKey struct {
	family  family
	address string
}

// prefixOf gives a known range, masked; the zero prefix for all else.
func prefixOf(v graph.Value) netip.Prefix {
	text, _ := v.AsText()
	prefix, err := netip.ParsePrefix(text)
	if err != nil {
		return netip.Prefix{}
	}
	return prefix.Masked()
}

// holds says that a range contains all of another one.
func holds(outer, inner netip.Prefix) bool {
	return outer.IsValid() && inner.IsValid() && outer.Bits() <= inner.Bits() && outer.Contains(inner.Addr())
}

// rangeHolding gives the VPC's own range that contains another one; the zero prefix where
// none is known to.
func rangeHolding(vpc *graph.Resource, inner netip.Prefix) netip.Prefix {
	for _, item := range vpc.Attribute("cidrs").Items {
		if prefix := prefixOf(item); holds(prefix, inner) {
			return prefix
		}
	}
	return netip.Prefix{}
}
