package network

import (
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// ZoneGap says whether clients lie in Availability Zones that an interface endpoint has no
// subnet in: "some", "none", "unknown" or "not_applicable". Subnets are those of the
// clients in such zones.
type ZoneGap struct {
	Decision
	Subnets []string `json:"subnets"`
}

// zoneGap leaves Local Zones out, where no endpoint can be.
func (m *model) zoneGap(e *endpoint) ZoneGap {
	gap := ZoneGap{Decision{State: "not_applicable"}, []string{}}
	of := m.clientSubnets[e.vpc]
	if e.typeIs("Interface") != yes || e.vpc == nil || len(of.found) == 0 || m.listState(e, "subnets").State == "none" {
		return gap
	}
	own, complete := m.targets(e.resource.Attribute("subnets"), "subnet")
	zones, doubt := zonesOf(own), ""
	gap.State = "none"
	for _, subnet := range of.found {
		covered, why := zones.cover(subnet, own)
		switch {
		case covered == no && slices.Contains(of.certain, subnet):
			gap.Subnets = append(gap.Subnets, subnet.Address)
		case covered == no:
			doubt = of.doubt
		case covered == maybe:
			doubt = why
		}
	}
	switch {
	case len(gap.Subnets) > 0:
		gap.Decision = m.leftOut(e, complete)
	case doubt != "":
		gap.Decision = unknown(doubt)
	}
	return gap
}

// leftOut decides for an endpoint none of whose known subnets lies in some client's zone.
func (m *model) leftOut(e *endpoint, complete bool) Decision {
	if !complete {
		return unknown("not all of its subnets are known")
	}
	if why := m.gapAt(e.resource.Address); why != "" {
		return unknown(why)
	}
	return ifTheyExist(Decision{State: "some"}, e.resource)
}

// cover says whether a client's subnet lies in one of the zones of an endpoint's subnets.
func (s *zoneSet) cover(client *graph.Resource, own []*graph.Resource) (answer, string) {
	key, family := zoneOf(client)
	kind, _ := zoneKind(client)
	switch {
	case kind.State == localZone, slices.Contains(own, client), key != "" && slices.Contains(s.keys, key):
		return yes, ""
	case key == "":
		return maybe, whyUnknown("the zone of "+client.Address, zoneValue(client))
	case s.unclear != "":
		return maybe, s.unclear
	case s.family != "" && family != s.family:
		return maybe, "its zones and that of " + client.Address + " cannot be compared"
	}
	return no, ""
}

// SharedZone says whether two subnets of an interface endpoint lie in one Availability
// Zone: "shared", "none", "unknown" or "not_applicable". At is where the second is named.
type SharedZone struct {
	Decision
	First  string `json:"first"`
	Second string `json:"second"`
	At     Place  `json:"at"`
}

// sharedZone finds two subnets of one zone, of which AWS takes one only. Source:
// https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html
func (m *model) sharedZone(e *endpoint) SharedZone {
	if e.typeIs("Interface") != yes {
		return SharedZone{Decision: Decision{State: "not_applicable"}}
	}
	list := e.resource.Attribute("subnets")
	found := SharedZone{Decision: m.zonesApart(list), At: Place{e.resource.Address, "subnets"}}
	before := map[string]*graph.Resource{}
	for i, item := range list.Items {
		subnet := m.target(item, "subnet")
		if subnet == nil {
			continue
		}
		key, _ := zoneOf(subnet)
		first := before[key]
		if key != "" && first != nil && first != subnet {
			found.Decision = ifTheyExist(Decision{State: "shared"}, e.resource, first, subnet)
			found.First, found.Second = first.Address, subnet.Address
			found.At = elementPlace(e.resource.Address, "subnets", i, item, "")
			return found
		}
		before[key] = subnet
	}
	return found
}

// zonesApart decides for a list of subnets of which no two are known to share a zone.
func (m *model) zonesApart(list graph.Value) Decision {
	subnets, complete := m.targets(list, "subnet")
	zones := zonesOf(subnets)
	switch {
	case !complete:
		return unknown("not all of its subnets are known")
	case len(subnets) > 1 && zones.unclear != "":
		return unknown(zones.unclear)
	}
	return Decision{State: "none"}
}
