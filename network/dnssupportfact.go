package network

import (
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// dnsSupport says whether the resolver of an endpoint's VPC answers: "on", "off",
// "elsewhere" where the VPC's clients ask other resolvers anyway, or "unknown". Source:
// https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
func (m *model) dnsSupport(e *endpoint) Decision {
	if e.vpc == nil {
		return unknown(whyUnknown("its VPC", e.resource.Attribute("vpc")))
	}
	support := switchState(e.vpc, "dns_support")
	if support.State != "off" {
		return support
	}
	if others := m.nameServers[e.vpc.Address].custom; others != "" {
		return Decision{"elsewhere", others}
	}
	if why := m.otherOptions(e.vpc); why != "" {
		return unknown(why)
	}
	return ifTheyExist(support, e.resource, e.vpc)
}

// otherOptions says why a VPC may follow DHCP options that cannot be seen.
func (m *model) otherOptions(vpc *graph.Resource) string {
	for _, r := range m.g.OfKind("dns_association") {
		by := r.Attribute("by")
		seen := slices.ContainsFunc([]string{"dhcp_options", "dns_profile", "resolver_rule"}, func(kind string) bool {
			return m.target(by, kind) != nil
		})
		if m.target(r.Attribute("vpc"), "vpc") == vpc && !seen {
			return whyUnknown("what "+r.Address+" lets answer in "+vpc.Address, by)
		}
	}
	return m.gapAt(vpc.Address)
}
