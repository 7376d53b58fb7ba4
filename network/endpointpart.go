package network

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// EndpointPart is a route table, subnet or security group that is given to an endpoint.
type EndpointPart struct {
	Endpoint string `json:"endpoint"`
	Kind     string `json:"kind"`     // "route table", "subnet" or "security group"
	Resource string `json:"resource"` // empty for one outside the configuration
	At       Place  `json:"at"`
	// VPC compares where it belongs with where the endpoint does: "same", "other" or
	// "unknown"; Other is what the other VPC is called.
	VPC   Decision `json:"vpc"`
	Other string   `json:"other"`
	// Class is that of a subnet of an interface endpoint, by membership, with the route
	// that decides it and where that leads; else "not_applicable".
	Class  Decision `json:"class"`
	Route  Place    `json:"route"`
	Target string   `json:"target"`
	Hops   []Hop    `json:"hops"`
	// Zone says where such a subnet lies: "local_zone", "region" or "unknown"; Named is
	// the zone as written.
	Zone  Decision `json:"zone"`
	Named string   `json:"named"`
}

// partLists are the lists of an endpoint and the kind of their elements.
var partLists = []struct{ attribute, kind, called string }{
	{"route_tables", "route_table", "route table"},
	{"subnets", "subnet", "subnet"},
	{"security_groups", "security_group", "security group"},
}

func (m *model) endpointParts() []EndpointPart {
	parts := []EndpointPart{}
	for _, e := range m.endpoints {
		for _, list := range partLists {
			for i, item := range listed(e.resource.Attribute(list.attribute)) {
				part := m.endpointPart(e, item, list.kind)
				part.Kind, part.At = list.called, elementPlace(e.resource.Address, list.attribute, i, item, "")
				if i >= len(e.resource.Attribute(list.attribute).Items) {
					part.At.Attribute = list.attribute // what may be there besides
				}
				parts = append(parts, part)
			}
		}
	}
	return parts
}

func (m *model) endpointPart(e *endpoint, item graph.Value, kind string) EndpointPart {
	part := EndpointPart{
		Endpoint: e.resource.Address, Class: Decision{State: "not_applicable"}, Zone: Decision{State: "not_applicable"}, Hops: []Hop{},
	}
	part.VPC, part.Other = m.belongs(e, item, kind)
	r := m.target(item, kind)
	if r != nil {
		part.Resource = r.Address
	}
	if kind != "subnet" || e.typeIs("Interface") != yes {
		return part
	}
	if r == nil {
		part.Class = unknown(whyUnknown("a subnet of "+e.resource.Address, item))
		part.Zone = part.Class
		return part
	}
	way := m.membershipOf(r)
	part.Class, part.Route, part.Target, part.Hops = way.class, way.route, way.target, m.subnetHopsBy(r, way)
	part.Zone, part.Named = zoneKind(r)
	if doubt := m.doubtOfPart(e, r); doubt != "" {
		part.doubt(unknown(doubt))
	}
	return part
}

// doubt makes unknown what is a fault only if the endpoint and the subnet exist.
func (p *EndpointPart) doubt(d Decision) {
	if p.Class.State == Public {
		p.Class = d
	}
	if p.Zone.State == "local_zone" {
		p.Zone = d
	}
}

// doubtOfPart says why an endpoint or what it is given may not exist.
func (m *model) doubtOfPart(e *endpoint, r *graph.Resource) string {
	for _, resource := range []*graph.Resource{e.resource, r} {
		if doubt, doubtful := existence(resource); doubtful {
			return doubt.Why
		}
	}
	return ""
}

// belongs compares the VPC of what an endpoint is given with its own.
func (m *model) belongs(e *endpoint, item graph.Value, kind string) (vpc Decision, other string) {
	r := m.target(item, kind)
	if r == nil {
		return m.belongsUnresolved(e, item)
	}
	of, own := r.Attribute("vpc"), e.resource.Attribute("vpc")
	if of.State == graph.Absent {
		return m.belongsToDefault(e, r)
	}
	same := m.sameVPC(of, own)
	if same == no {
		if doubt := m.doubtOfPart(e, r); doubt != "" {
			return unknown(doubt), ""
		}
		_, other = m.vpcOf(of)
		return Decision{State: "other"}, other
	}
	if same == yes || isAlike(of, own) {
		return Decision{State: "same"}, ""
	}
	if m.target(of, "vpc") == nil {
		return unknown(whyUnknown("the VPC of "+r.Address, of)), ""
	}
	return unknown(whyUnknown("the VPC of "+e.resource.Address, own)), ""
}

// belongsUnresolved is for what is no resource of the kind: the main route table or the
// default group of a VPC, named by that VPC's attribute, or something outside.
func (m *model) belongsUnresolved(e *endpoint, item graph.Value) (Decision, string) {
	switch vpc := m.target(item, "vpc"); {
	case vpc == nil:
		return unknown(whyUnknown(fmt.Sprintf("something that %s is given", e.resource.Address), item)), ""
	case e.vpc == nil:
		return unknown(whyUnknown("the VPC of "+e.resource.Address, e.resource.Attribute("vpc"))), ""
	case vpc != e.vpc:
		return Decision{State: "other"}, vpc.Address
	}
	return Decision{State: "same"}, ""
}

// belongsToDefault is for a security group that names no VPC and so belongs to the
// region's default one. Source:
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
func (m *model) belongsToDefault(e *endpoint, r *graph.Resource) (Decision, string) {
	switch {
	case r.Kind != "security_group":
		return unknown("the VPC of " + r.Address + " is not written"), ""
	case e.vpc == nil:
		return unknown(r.Address + " belongs to the default VPC, and " + whyUnknown("the endpoint's", e.resource.Attribute("vpc"))), ""
	case isDefaultVPC(e.vpc):
		return Decision{State: "same"}, ""
	}
	if doubt := m.doubtOfPart(e, r); doubt != "" {
		return unknown(doubt), ""
	}
	return Decision{State: "other"}, "the default VPC"
}

// localZone is the name of a Local Zone, us-west-2-lax-1a, or its ID, usw2-lax1-az1. Source:
// https://docs.aws.amazon.com/local-zones/latest/ug/available-local-zones.html
var localZone = regexp.MustCompile(`^([a-z]+(-[a-z]+)+-\d+-[a-z]+-\d+[a-z]|[a-z]+\d+-[a-z]+\d+-az\d+)$`)

// zoneKind says what kind of zone a subnet lies in. AWS chooses Availability Zones only.
func zoneKind(subnet *graph.Resource) (Decision, string) {
	zone := subnet.Attribute("zone")
	text, known := zone.AsText()
	switch {
	case known && localZone.MatchString(text):
		return Decision{State: "local_zone"}, text
	case known, zone.State == graph.Absent, zone.IsIdentity():
		return Decision{State: "region"}, strings.TrimSpace(text)
	}
	return unknown(whyUnknown("the zone of "+subnet.Address, zone)), ""
}
