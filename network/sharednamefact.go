package network

import (
	"cmp"

	"github.com/vpclint/vpclint/graph"
)

// SharedName is the public name of a service that two interface endpoints claim in one
// VPC, or may claim.
type SharedName struct {
	VPC    string `json:"vpc"`   // what that of the second is called
	Title  string `json:"title"` // what people call the service
	First  string `json:"first"`
	Second string `json:"second"`
	// At is where the second asks for private DNS.
	At Place `json:"at"`
	// Shared: "shared" or "unknown".
	Shared Decision `json:"shared"`
}

// claimants are the endpoints of one service that may ask for private DNS.
type claimants struct {
	byVPC    map[string][]*endpoint // by what the VPC is called
	unplaced *endpoint              // the first whose VPC is not known
	any      *endpoint              // the first
}

// sharedNames compares each endpoint that asks for private DNS with those of its service
// before it. AWS lets one of them have the name. Source:
// https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
func (m *model) sharedNames() []SharedName {
	found := []SharedName{}
	services := map[string]*claimants{}
	for _, e := range m.endpoints {
		name := cmp.Or(e.service.ID, literalName(e))
		if name == "" || e.typeIs("Interface") != yes || e.isForOwnRegion() != yes || m.privateDNS(e).State == "off" ||
			e.service.PrivateDNS == "no" {
			continue
		}
		if services[name] == nil {
			services[name] = &claimants{byVPC: map[string][]*endpoint{}}
		}
		if shared, ok := m.claim(services[name], e); ok {
			found = append(found, shared)
		}
	}
	return found
}

// claim adds an endpoint to those of its service and gives the conflict with one before it
// that is surest.
func (m *model) claim(before *claimants, e *endpoint) (SharedName, bool) {
	_, label := m.vpcOf(e.resource.Attribute("vpc"))
	unplaced := e.resource.Attribute("vpc").State == graph.Unknown
	rivals := before.byVPC[label]
	if len(rivals) == 0 && unplaced && before.any != nil {
		rivals = []*endpoint{before.any}
	}
	if len(rivals) == 0 && before.unplaced != nil {
		rivals = []*endpoint{before.unplaced}
	}
	var shared SharedName
	for _, rival := range rivals {
		decision := m.sharesName(rival, e)
		if shared.Shared.State == "" || decision.State == "shared" && shared.Shared.State != "shared" {
			shared = SharedName{
				VPC: label, Title: cmp.Or(titleOf(e.service.ID), literalName(e)), Shared: decision,
				First: rival.resource.Address, Second: e.resource.Address, At: privateDNSPlace(e),
			}
		}
	}
	before.byVPC[label] = append(before.byVPC[label], e)
	before.any = cmp.Or(before.any, e)
	if unplaced {
		before.unplaced = cmp.Or(before.unplaced, e)
	}
	return shared, len(rivals) > 0
}

func (m *model) sharesName(first, second *endpoint) Decision {
	if m.sameVPC(first.resource.Attribute("vpc"), second.resource.Attribute("vpc")) != yes {
		doubtful := second
		if first.resource.Attribute("vpc").State == graph.Unknown {
			doubtful = first
		}
		return unknown(whyUnknown("the VPC of "+doubtful.resource.Address, doubtful.resource.Attribute("vpc")))
	}
	for _, e := range []*endpoint{first, second} {
		if private := m.privateDNS(e); private.State == Unknown {
			return private
		}
	}
	return ifTheyExist(Decision{State: "shared"}, first.resource, second.resource)
}

// privateDNSPlace is where an endpoint asks for private DNS: its argument, or a side
// resource.
func privateDNSPlace(e *endpoint) Place {
	if source := e.resource.Attribute("private_dns").Source; source != nil {
		return Place{source.Resource, source.Attribute}
	}
	return Place{e.resource.Address, "private_dns"}
}
