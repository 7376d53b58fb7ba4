package network

import (
	"cmp"
	"net/netip"

	"github.com/vpclint/vpclint/graph"
)

// The widest ranges that a VPC can have: what is wider holds all of one. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
const (
	widestIPv4 = vpcBits
	widestIPv6 = 44
)

// peeringWidth says whether a route sends all of a VPC's range into a peering connection.
func (m *model) peeringWidth(line writtenRoute) Decision {
	if line.attribute != "peering_connection" {
		return Decision{State: "not_applicable"}
	}
	peer, doubt := m.peerOfRoute(line)
	e := m.entry(line.item)
	result := Decision{State: "narrow"}
	for _, prefix := range e.ranges {
		switch width := widthFor(prefix, peer); width {
		case "wide":
			return Decision{State: width}
		case Unknown:
			result = unknown(doubt)
		}
	}
	switch destination := firstWritten(line.item.Field("cidr"), line.item.Field("ipv6_cidr")); {
	case destination.IsIdentity() && namesAttribute(destination, destination.Refs[0].Resource, "cidr_block"):
		return Decision{State: "wide"}
	case e.unclear != "" || e.ipv6 != "":
		return unknown(cmp.Or(e.unclear, e.ipv6))
	case len(e.ranges) == 0:
		return unknown(whyUnknown("its destination", destination))
	}
	return result
}

// peerOfRoute gives the VPC that a route leads to by a peering connection, nil with the
// reason where it, or all of its ranges, cannot be seen.
func (m *model) peerOfRoute(line writtenRoute) (peer *graph.Resource, doubt string) {
	connection := m.peeringNamed(line.to)
	if connection == nil {
		return nil, whyUnknown("the peering connection", line.to)
	}
	peer = m.peerOf(connection, line.vpc)
	if peer == nil || line.vpc == nil {
		return nil, "the other VPC of " + connection.Address + " is not in this configuration"
	}
	return peer, "not all ranges of " + peer.Address + " are known"
}

// widthFor compares a range with those of the peer, which may not be known.
func widthFor(prefix netip.Prefix, peer *graph.Resource) string {
	widest := widestIPv4
	if prefix.Addr().Is6() {
		widest = widestIPv6
	}
	switch {
	case prefix.Bits() <= widest:
		return "wide"
	case peer == nil || prefix.Addr().Is6():
		return Unknown
	}
	cidrs := peer.Attribute("cidrs")
	for _, item := range cidrs.Items {
		whole := prefixOf(item)
		switch {
		case holds(prefix, whole) && item.Possible == "":
			return "wide"
		case !whole.IsValid():
			return Unknown
		}
	}
	if !cidrs.Complete() {
		return Unknown
	}
	return "narrow"
}
