package network

import "cmp"

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
	servers := m.nameServers[e.vpc.Address]
	if servers.custom != "" {
		return Decision{"elsewhere", servers.custom}
	}
	if why := cmp.Or(servers.unseen, m.gapAt(e.vpc.Address)); why != "" {
		return unknown(why)
	}
	return ifTheyExist(support, e.resource, e.vpc)
}
