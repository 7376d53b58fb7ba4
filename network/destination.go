package network

import (
	"net/netip"

	"github.com/vpclint/vpclint/graph"
)

// destination is what a packet is sent to: a service at public addresses, or a range of a
// VPC.
type destination struct {
	// service is the ID of a service with a prefix list of its own; empty for any other
	// public address.
	service string
	// vpc holds a private destination; nil for a public one.
	vpc *graph.Resource
	// subnet is the one whose range it is, if any.
	subnet *graph.Resource
	// within is the private range; the zero prefix where it is not known.
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

// rangeOf is a subnet as a destination. Where its range is not known, that of its VPC
// stands for it.
func (m *model) rangeOf(subnet, vpc *graph.Resource) destination {
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

func (d destination) isPublic() bool { return d.vpc == nil }

// key is equal for destinations that all routes treat alike.
func (d destination) key() string {
	switch {
	case d.isPublic():
		return d.service
	case d.subnet != nil:
		return d.subnet.Address
	}
	return d.vpc.Address
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
