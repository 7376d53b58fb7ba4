package network

import (
	"regexp"

	"github.com/vpclint/vpclint/graph"
)

// SubnetCheck says whether some of an interface endpoint's subnets lie where they should
// not: "some", "none", "unknown" or "not_applicable".
type SubnetCheck struct {
	Decision
	Subnets []SubnetAt `json:"subnets"` // those that do
	At      Place      `json:"at"`      // where the first of them is named, or what is unknown
}

// SubnetAt is a subnet that lies where it should not.
type SubnetAt struct {
	Subnet string `json:"subnet"`
	Place         // what makes it so
	Note   string `json:"note"`
}

// subnetChecks asks of an endpoint's subnets whether they are public by membership, and
// whether they lie in Local Zones.
func (m *model) subnetChecks(e *endpoint) (public, local SubnetCheck) {
	none := Decision{State: "none"}
	if e.typeIs("Interface") != yes {
		none.State = "not_applicable"
		return SubnetCheck{none, []SubnetAt{}, Place{}}, SubnetCheck{none, []SubnetAt{}, Place{}}
	}
	list := e.resource.Attribute("subnets")
	at := Place{e.resource.Address, "subnets"}
	public, local = SubnetCheck{none, []SubnetAt{}, at}, SubnetCheck{none, []SubnetAt{}, at}
	for i, item := range listed(list) {
		if i < len(list.Items) {
			at = elementPlace(e.resource.Address, "subnets", i, item, "")
		}
		subnet := m.target(item, "subnet")
		if subnet == nil {
			doubt := unknown(whyUnknown("a subnet of "+e.resource.Address, item))
			public.take(doubt, SubnetAt{}, at)
			local.take(doubt, SubnetAt{}, at)
			continue
		}
		way := m.membershipOf(subnet)
		public.take(stateIf(way.class, Public, e, subnet), SubnetAt{subnet.Address, way.route, way.target}, at)
		zone, named := zoneKind(subnet)
		local.take(stateIf(zone, localZone, e, subnet), SubnetAt{subnet.Address, Place{subnet.Address, "zone"}, named}, at)
	}
	return public, local
}

// take adds what is said of one subnet. What is known to be wrong outweighs doubts.
func (c *SubnetCheck) take(d Decision, subnet SubnetAt, at Place) {
	switch {
	case d.State == "some":
		if len(c.Subnets) == 0 {
			c.At = at
		}
		c.Decision, c.Subnets = d, append(c.Subnets, subnet)
	case d.State == Unknown && c.State == "none":
		c.Decision, c.At = d, at
	}
}

// stateIf is "some" for the state that is wrong, if the endpoint and its subnet exist.
func stateIf(d Decision, wrong string, e *endpoint, subnet *graph.Resource) Decision {
	switch d.State {
	case wrong:
		return ifTheyExist(Decision{State: "some"}, e.resource, subnet)
	case Unknown:
		return d
	}
	return Decision{State: "none"}
}

// localZone is the state of a subnet in a Local Zone.
const localZone = "local_zone"

// localZoneName is the name of a Local Zone, us-west-2-lax-1a, or its ID, usw2-lax1-az1. Source:
// https://docs.aws.amazon.com/local-zones/latest/ug/available-local-zones.html
var localZoneName = regexp.MustCompile(`^([a-z]+(-[a-z]+)+-\d+-[a-z]+-\d+[a-z]|[a-z]+\d+-[a-z]+\d+-az\d+)$`)

// zoneKind says what kind of zone a subnet lies in: "local_zone", "region" or "unknown",
// and the zone as written. AWS chooses Availability Zones only.
func zoneKind(subnet *graph.Resource) (Decision, string) {
	zone := subnet.Attribute("zone")
	text, known := zone.AsText()
	switch {
	case known && localZoneName.MatchString(text):
		return Decision{State: localZone}, text
	case known, zone.State == graph.Absent, zone.IsIdentity():
		return Decision{State: "region"}, text
	}
	return unknown(whyUnknown("the zone of "+subnet.Address, zone)), ""
}
