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

// SharedZone says whether two subnets of an interface endpoint lie in one Availability
// Zone: "shared", "none", "unknown" or "not_applicable". At is where the second is named.
type SharedZone struct {
	Decision
	First  string `json:"first"`
	Second string `json:"second"`
	At     Place  `json:"at"`
}

func (m *model) zoneGap(e *endpoint) ZoneGap {
	gap := ZoneGap{Decision{State: "not_applicable"}, []string{}}
	if e.typeIs("Interface") != yes || e.vpc == nil || m.listState(e, "subnets").State == "none" {
		return gap
	}
	of := m.clientSubnets[e.vpc]
	hosts, certain := of.found, of.certain
	if len(hosts) == 0 {
		return gap
	}
	own, _ := m.targets(e.resource.Attribute("subnets"), "subnet")
	zones, doubt := zonesOf(own), ""
	for _, subnet := range hosts {
		covered, why := zones.covers(subnet, own)
		switch {
		case covered == no && slices.Contains(certain, subnet):
			gap.Subnets = append(gap.Subnets, subnet.Address)
		case covered == no:
			doubt = "the client in " + subnet.Address + " may not exist"
		case covered == maybe:
			doubt = why
		}
	}
	switch {
	case len(gap.Subnets) > 0:
		gap.Decision = m.uncovers(e)
	case doubt != "":
		gap.Decision = unknown(doubt)
	default:
		gap.State = "none"
	}
	return gap
}

// uncovers decides for an endpoint none of whose known subnets lies in a client's zone.
func (m *model) uncovers(e *endpoint) Decision {
	if _, complete := m.targets(e.resource.Attribute("subnets"), "subnet"); !complete {
		return unknown("not all of its subnets are known")
	}
	if unread := m.gapAt(e.resource.Address); unread != "" {
		return unknown(unread)
	}
	return m.ifTheyExist(Decision{State: "some"}, e)
}

// covers says whether a client's subnet lies in one of the zones of an endpoint's subnets.
func (s *zoneSet) covers(client *graph.Resource, own []*graph.Resource) (answer, string) {
	key, family := zoneOf(client)
	switch {
	case slices.Contains(own, client), key != "" && slices.Contains(s.keys, key):
		return yes, ""
	case key == "":
		return maybe, whyUnknown("the zone of "+client.Address, zoneValue(client))
	case s.unclear != "":
		return maybe, s.unclear
	case family != s.family:
		return maybe, "its zones and that of " + client.Address + " cannot be compared"
	}
	return no, ""
}

// sharedZone finds two subnets of one zone, of which AWS takes one only. Source:
// https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html
func (m *model) sharedZone(e *endpoint) SharedZone {
	found := SharedZone{Decision: Decision{State: "not_applicable"}}
	if e.typeIs("Interface") != yes {
		return found
	}
	list := e.resource.Attribute("subnets")
	before := map[string]*graph.Resource{}
	for i, item := range list.Items {
		subnet := m.target(item, "subnet")
		if subnet == nil || subnet.Possible != "" {
			continue
		}
		key, _ := zoneOf(subnet)
		if first := before[key]; first != nil && first != subnet && key != "" {
			found.Decision = m.ifTheyExist(Decision{State: "shared"}, e)
			found.First, found.Second = first.Address, subnet.Address
			found.At = elementPlace(e.resource.Address, "subnets", i, item, "")
			return found
		}
		before[key] = subnet
	}
	found.Decision = m.zonesApart(list)
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
