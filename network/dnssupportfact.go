package network

import "github.com/vpclint/vpclint/graph"

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
	if others := m.asksOthers(e.vpc); others != "" {
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
		if m.target(r.Attribute("vpc"), "vpc") == vpc && m.target(by, "dhcp_options") == nil && m.target(by, "resolver_rule") == nil {
			return whyUnknown("what "+r.Address+" lets answer in "+vpc.Address, by)
		}
	}
	return m.gapAt(vpc.Address)
}
