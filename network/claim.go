package network

import (
	"cmp"
	"slices"

	"github.com/vpclint/vpclint/awsdata"
)

// decided answers by what is in charge of the longest part of the name. Source:
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
func (m *model) decided(q nameQuery) resolution {
	servers := m.nameServers[q.vpc.Address]
	if servers.custom != "" && !q.inbound {
		return resolution{answer: maybe, why: servers.custom}
	}
	var best, doubt claim
	for _, c := range m.claims(q, servers) {
		strongest := &best
		if c.uncertain {
			strongest = &doubt
		}
		if c.exceeds(*strongest) {
			*strongest = c
		}
	}
	switch {
	case doubt.exceeds(best):
		return doubt.resolution
	case best.made:
		return best.resolution
	}
	if servers.outside != "" {
		return resolution{answer: maybe, why: servers.outside}
	}
	return resolution{answer: no}
}

// claim is something that answers for a service's name in a VPC, and what it makes of it.
type claim struct {
	resolution
	made      bool
	uncertain bool   // whether it may not answer at all
	domain    string // that it is in charge of
	rank      int    // among those in charge of one domain
}

// The ranks of claims: a rule goes before a hosted zone, of which the one of an endpoint with
// private DNS is one, and what is associated with the VPC itself before what its profiles
// hold. Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/profiles.html
const (
	byProfiledZone = iota
	byProfiledRule
	byZone
	byRule
)

// exceeds says that a claim goes before another one.
func (c claim) exceeds(other claim) bool {
	if !c.made || !other.made {
		return c.made
	}
	return cmp.Or(cmp.Compare(labels(c.domain), labels(other.domain)), cmp.Compare(c.rank, other.rank)) > 0
}

// claims gives all claims to a service's name in a VPC.
func (m *model) claims(q nameQuery, servers nameServers) []claim {
	s, known := awsdata.ServiceByID(q.service)
	if !known {
		return nil
	}
	return slices.Concat([]claim{m.endpointClaim(q)}, m.zoneClaims(q, s, servers), m.ruleClaims(q, s, servers))
}

// endpointClaim is the claim of the endpoints that stand in a VPC and have private DNS.
func (m *model) endpointClaim(q nameQuery) claim {
	found := claim{rank: byZone}
	for _, e := range m.endpointsOf(q.vpc, q.service) {
		c := m.claimByName(e, q, e.serves(q.vpc, q.service, "Interface"), e.vpcDNS())
		switch {
		case !c.made:
		case !c.uncertain:
			return c
		default:
			found = c
		}
	}
	return found
}

// zoneClaims are the claims of hosted zones, and of endpoints that profiles hold.
func (m *model) zoneClaims(q nameQuery, s awsdata.Service, servers nameServers) []claim {
	_, dns := vpcDNS(q.vpc)
	if dns.State == "off" {
		return nil
	}
	var claims []claim
	for _, zone := range m.zones {
		if inCharge(zone.name, s, q.region) == no {
			continue
		}
		if in, why := m.isAssociated(zone, q.vpc); in != no {
			claims = append(claims, m.zoneClaim(q, s, zone, byZone, cmp.Or(why, dns.Why)))
		}
		for _, held := range servers.profiled {
			if held.resource == zone.resource {
				claims = append(claims, m.zoneClaim(q, s, zone, byProfiledZone, cmp.Or(held.doubt, dns.Why)))
			}
		}
	}
	for _, held := range servers.profiled {
		if e := m.endpointAt(held.resource.Address); e != nil {
			claims = append(claims, m.profiledClaim(q, e, held, dns))
		}
	}
	return claims
}

// zoneClaim is the claim of a hosted zone in a VPC, unless doubt is why it may not be there.
func (m *model) zoneClaim(q nameQuery, s awsdata.Service, zone hostedZone, rank int, doubt string) claim {
	if may, doubtful := existence(zone.resource); doubtful {
		doubt = may.Why
	}
	if doubt == "" && inCharge(zone.name, s, q.region) == maybe {
		doubt = "its name is not known"
	}
	c := claim{made: true, domain: zone.name, rank: rank, uncertain: doubt != ""}
	if c.uncertain {
		c.resolution = resolution{answer: maybe, why: "whether " + zone.resource.Address + " answers here is unknown: " + doubt}
		return c
	}
	c.resolution = m.answerOf(zone, s, q.region)
	return c
}

// profiledClaim is the claim of an endpoint's private DNS in a VPC with its profile.
func (m *model) profiledClaim(q nameQuery, e *endpoint, held profiled, dns Decision) claim {
	serves := min(e.isFor(q.service), e.typeIs("Interface"), e.isForOwnRegion())
	c := m.claimByName(e, q, serves, dns)
	c.rank = byProfiledZone
	if why := cmp.Or(held.doubt, e.resource.Possible); why != "" {
		c.uncertain, c.resolution = true, resolution{answer: maybe, why: why}
	}
	c.by = []Hop{{Place{Resource: held.association.Address}, held.association.Address + " brings the names of " + e.resource.Address + " to " + q.vpc.Address}}
	return c
}
