package network

import (
	"regexp"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// zoneID is the ID of an Availability Zone, euw1-az2, whose name differs by account. Source:
// https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
var zoneID = regexp.MustCompile(`^[a-z0-9-]+-az\d+$`)

// zoneOf gives a key that is equal for subnets in one Availability Zone. Literal names, IDs
// and the zones that a region happens to have cannot be compared, so each has its own
// family.
func zoneOf(subnet *graph.Resource) (key, family string) {
	v := subnet.Attribute("zone")
	if text, ok := v.AsText(); ok && zoneID.MatchString(text) {
		return text, "id"
	} else if ok {
		return text, "literal"
	}
	if v.IsIdentity() {
		return v.Refs[0].Resource + "." + v.Refs[0].Attribute, v.Refs[0].Resource
	}
	return "", ""
}

// zoneSet is a set of zones of one family; unclear where some zone is not known.
type zoneSet struct {
	keys    []string
	family  string
	unclear string
}

func (s *zoneSet) add(subnet *graph.Resource) {
	key, family := zoneOf(subnet)
	switch {
	case key == "":
		s.unclear = whyUnknown("the zone of "+subnet.Address, zoneValue(subnet))
	case s.family != "" && s.family != family:
		s.unclear = "the zones of its subnets cannot be compared: some are named, others chosen by the region or given by ID"
	case !slices.Contains(s.keys, key):
		s.keys, s.family = append(s.keys, key), family
	}
}

// zonesOf gives the zones of subnets, in order.
func zonesOf(subnets []*graph.Resource) zoneSet {
	var set zoneSet
	for _, subnet := range subnets {
		set.add(subnet)
	}
	slices.Sort(set.keys)
	return set
}

func zoneValue(subnet *graph.Resource) graph.Value {
	v := subnet.Attribute("zone")
	if v.State == graph.Absent {
		return graph.UnknownBecause("AWS chooses it")
	}
	return v
}

// zoneCoverage compares the zones that an endpoint lies in with those of its VPC's
// clients. AWS takes one subnet of a zone only, so that two subnets whose zones cannot be
// told apart lie in two. Source:
// https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html
func (m *model) zoneCoverage(e *endpoint) (Decision, []string) {
	if e.typeIs("Interface") != yes || e.vpc == nil {
		return Decision{State: "not_applicable"}, nil
	}
	of := m.clientSubnets[e.vpc]
	hosts, certain, doubt := of.found, of.certain, of.doubt
	clients := zonesOf(hosts)
	if len(hosts) < 2 || len(clients.keys) < 2 && clients.unclear == "" {
		return Decision{State: "not_applicable"}, clients.keys
	}
	own := m.ownZones(e)
	switch {
	case own.State != "single":
	case len(clients.keys) < 2:
		own = unknown(clients.unclear)
	case len(zonesOf(certain).keys) < 2:
		own = unknown(doubt)
	}
	return own, clients.keys
}

// ownZones says whether an endpoint lies in one zone alone.
func (m *model) ownZones(e *endpoint) Decision {
	list := e.resource.Attribute("subnets")
	subnets, complete := m.targets(list, "subnet")
	own := zonesOf(subnets)
	switch {
	case len(own.keys) > 1 || certain(list) > 1 && (!complete || own.unclear != ""):
		return Decision{State: "covered"}
	case !complete || m.gapAt(e.resource.Address) != "":
		return unknown("not all of its subnets are known")
	case len(subnets) == 0:
		return Decision{State: "not_applicable"}
	}
	return Decision{State: "single"}
}

// certain counts the elements of a list that exist. Those of an endpoint's subnets lie in
// as many zones, since AWS takes only one subnet in each.
func certain(list graph.Value) int {
	count := 0
	for _, item := range list.Items {
		if item.Possible == "" {
			count++
		}
	}
	return count
}

// clientSubnets are the subnets of a VPC that hold a workload, in order of workload; certain
// are those where both exist for certain, doubt is why others may not.
type clientSubnets struct {
	found, certain []*graph.Resource
	doubt          string
}

func (m *model) indexClientSubnets() {
	m.clientSubnets = map[*graph.Resource]clientSubnets{}
	seen := map[*graph.Resource]answer{} // subnet → whether it is found, and certain
	for _, w := range m.workloads {
		for _, subnet := range w.subnets {
			vpc := m.target(subnet.Attribute("vpc"), "vpc")
			of := m.clientSubnets[vpc]
			if seen[subnet] == no {
				seen[subnet] = maybe
				of.found = append(of.found, subnet)
			}
			why, doubtful := sending(w, subnet)
			switch {
			case doubtful:
				of.doubt = why.Why
			case seen[subnet] != yes:
				seen[subnet] = yes
				of.certain = append(of.certain, subnet)
			}
			m.clientSubnets[vpc] = of
		}
	}
}
