package network

import (
	"cmp"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// IPv6Bypass says that clients in a dual-stack subnet reach S3 by IPv6 past a gateway endpoint
// that takes IPv4 alone: "past", or "unknown". They do so by its dual-stack names; the plain
// ones have IPv4 addresses only. Sources:
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/dual-stack-endpoints.html and
// https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
type IPv6Bypass struct {
	Endpoint string   `json:"endpoint"`
	Subnet   string   `json:"subnet"` // the first of those
	Way      Decision `json:"way"`
	Hops     []Hop    `json:"hops"` // the way out of the subnet by IPv6
}

func (m *model) ipv6Bypasses() []IPv6Bypass {
	facts := []IPv6Bypass{}
	for _, e := range m.endpoints {
		if e.vpc == nil || e.isFor("s3") != yes || e.typeIs("Gateway") != yes {
			continue
		}
		if takesIPv6, _ := takesIPv6(e); takesIPv6 == yes {
			continue
		}
		if fact, found := m.ipv6Bypass(e); found {
			facts = append(facts, fact)
		}
	}
	return facts
}

// takesIPv6 says whether an endpoint is for IPv6, which it is not unless that is written.
func takesIPv6(e *endpoint) (answer, string) {
	kind := e.resource.Attribute("ip_address_type")
	text, known := kind.AsText()
	switch {
	case known:
		return decided(strings.EqualFold(text, "dualstack") || strings.EqualFold(text, "ipv6")), ""
	case kind.State == graph.Absent:
		return no, ""
	}
	return maybe, whyUnknown("its address type", kind)
}

// ipv6Bypass finds the first client subnet of an endpoint's VPC that leads past it for certain,
// else the first that may.
func (m *model) ipv6Bypass(e *endpoint) (first IPv6Bypass, found bool) {
	_, doubt := takesIPv6(e)
	if absent, doubtful := existence(e.resource); doubtful {
		doubt = cmp.Or(doubt, absent.Why)
	}
	for _, subnet := range m.clientSubnets[e.vpc].certain {
		way, hops := m.wayPast(e, subnet)
		if way.State == "past" && doubt != "" {
			way = unknown(doubt)
		}
		if way.State == "past" || way.State == Unknown && !found {
			first, found = IPv6Bypass{e.resource.Address, subnet.Address, way, hops}, true
		}
		if way.State == "past" {
			break
		}
	}
	return first, found
}

// wayPast says whether IPv6 packets leave a subnet whose IPv4 packets take an endpoint: "past",
// "none" or "unknown".
func (m *model) wayPast(e *endpoint, subnet *graph.Resource) (Decision, []Hop) {
	t, _ := m.tableOf(subnet)
	if t == nil || !hasIPv6(subnet) || isIPv6Only(subnet) {
		return Decision{State: "none"}, nil
	}
	if covered, _ := m.covers(e, t); covered != yes {
		return Decision{State: "none"}, nil
	}
	switch ends, hops := m.ipv6TrailOf(subnet); ends.State {
	case arrives:
		return Decision{State: "past"}, hops
	case Unknown, beyond:
		return unknown(cmp.Or(ends.Why, "where its IPv6 routes lead is not known")), hops
	}
	return Decision{State: "none"}, nil
}
