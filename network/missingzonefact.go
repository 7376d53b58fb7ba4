package network

import (
	"slices"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// MissingZone says that a private hosted zone leads a service's name to an endpoint, and that a
// VPC whose workloads use the service and have a route there is not associated with the zone:
// "missing" or "unknown". Source:
// https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/centralized-access-to-vpc-private-endpoints.html
type MissingZone struct {
	Zone        string   `json:"zone"`
	VPC         string   `json:"vpc"`
	Service     string   `json:"service"`
	Title       string   `json:"title"`
	Endpoint    string   `json:"endpoint"`
	Association Decision `json:"association"`
	Workloads   []string `json:"workloads"`
	Evidence    []Hop    `json:"evidence"` // that the first of them uses the service
	Hops        []Hop    `json:"hops"`     // from that one to the endpoint
}

func (m *model) missingZones(uses []use) []MissingZone {
	facts := []MissingZone{}
	for _, u := range uses {
		if u.subnet == nil || u.endpoint != nil || len(m.zones) == 0 {
			continue
		}
		vpc := m.vpcAround(u.subnet)
		if vpc == nil || m.resolves(vpc, u.service.ID).answer == yes {
			continue
		}
		for _, zone := range m.zones {
			if e := m.unassociated(zone, vpc, u.service); e != nil && !m.hasBeside(vpc, e) {
				facts = m.addMissingZone(facts, u, zone, e)
			}
		}
	}
	return facts
}

// unassociated gives the endpoint that a private zone leads a service's name to, where the
// zone is not known to be associated with a VPC.
func (m *model) unassociated(zone hostedZone, vpc *graph.Resource, s awsdata.Service) *endpoint {
	region, _ := vpc.Region.AsText()
	if isPublicZone(zone) || inCharge(zone.name, s, region) != yes {
		return nil
	}
	if in, _ := m.isAssociated(zone, vpc); in == yes {
		return nil
	}
	led := m.answerOf(zone, s, region)
	if led.answer != yes {
		return nil
	}
	return m.endpointAt(led.endpoint)
}

// isPublicZone says that a zone is one of no VPC.
func isPublicZone(zone hostedZone) bool {
	vpcs := zone.resource.Attribute("vpcs")
	return len(vpcs.Items) == 0 && vpcs.Complete()
}

// hasBeside says that a VPC may have an endpoint of its own for the service of another, so
// that it does not rely on that.
func (m *model) hasBeside(vpc *graph.Resource, e *endpoint) bool {
	return slices.ContainsFunc(m.endpointsOf(vpc, e.service.ID), func(own *endpoint) bool {
		return own != e && own.serves(vpc, e.service.ID, "Interface") != no
	})
}

// addMissingZone adds a use that has a route to the endpoint, or may have one.
func (m *model) addMissingZone(facts []MissingZone, u use, zone hostedZone, e *endpoint) []MissingZone {
	found := m.reaches(u.subnet, e)
	if found.answer == no {
		return facts
	}
	vpc := m.vpcAround(u.subnet).Address
	i := slices.IndexFunc(facts, func(f MissingZone) bool {
		return f.Zone == zone.resource.Address && f.VPC == vpc && f.Service == u.service.ID
	})
	if i < 0 {
		i = len(facts)
		facts = append(facts, MissingZone{
			Zone: zone.resource.Address, VPC: vpc, Service: u.service.ID, Title: titleOf(u.service.ID), Endpoint: e.resource.Address,
			Association: m.missingAssociation(u, zone, found), Evidence: hopsOf(u.evidence), Hops: append([]Hop{m.start(u.workload, u.subnet)}, found.hops...),
		})
	}
	if address := u.workload.resource.Address; !slices.Contains(facts[i].Workloads, address) {
		facts[i].Workloads = append(facts[i].Workloads, address)
	}
	return facts
}

// missingAssociation says whether the zone is missed for certain.
func (m *model) missingAssociation(u use, zone hostedZone, found reach) Decision {
	vpc := m.vpcAround(u.subnet)
	if named := m.resolves(vpc, u.service.ID); named.answer == maybe {
		return unknown(named.why)
	}
	if found.answer == maybe {
		return unknown(found.why)
	}
	if doubt, doubtful := sending(u.workload, u.subnet); doubtful {
		return doubt
	}
	if why := m.gapAt(zone.resource.Address, vpc.Address); why != "" {
		return unknown(why)
	}
	return ifTheyExist(Decision{State: "missing"}, zone.resource)
}
