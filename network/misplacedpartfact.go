package network

import (
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// MisplacedParts are the route tables, subnets and security groups of an endpoint that
// belong to one other VPC than it, or those of which that is unknown for one reason.
type MisplacedParts struct {
	Endpoint string `json:"endpoint"`
	VPC      string `json:"vpc"`
	// VPCOf: "other" or "unknown"; Other is what the other VPC is called.
	VPCOf Decision `json:"vpc_of"`
	Other string   `json:"other"`
	Parts []Part   `json:"parts"`
}

// Part is where an endpoint is given something.
type Part struct {
	Place
	Kind string `json:"kind"` // "route table", "subnet" or "security group"
	Name string `json:"name"` // its address; empty for one without a resource
}

// partLists are the lists of an endpoint and the kind of their elements.
var partLists = []struct{ attribute, kind, called string }{
	{"route_tables", "route_table", "route table"},
	{"subnets", "subnet", "subnet"},
	{"security_groups", "security_group", "security group"},
}

func (m *model) misplacedParts() []MisplacedParts {
	found := []MisplacedParts{}
	for _, e := range m.endpoints {
		found = append(found, m.misplacedPartsOf(e)...)
	}
	return found
}

func (m *model) misplacedPartsOf(e *endpoint) []MisplacedParts {
	var found []MisplacedParts
	_, label := m.vpcOf(e.resource.Attribute("vpc"))
	for _, list := range partLists {
		items := e.resource.Attribute(list.attribute).Items
		for i, item := range listed(e.resource.Attribute(list.attribute)) {
			of, other := m.vpcOfPart(e, item, list.kind)
			if of.State == "same" {
				continue
			}
			part := Part{Place: Place{e.resource.Address, list.attribute}, Kind: list.called}
			if i < len(items) {
				part.Place = elementPlace(e.resource.Address, list.attribute, i, item, "")
			}
			if r := m.target(item, list.kind); r != nil {
				part.Name = r.Address
			}
			j := slices.IndexFunc(found, func(p MisplacedParts) bool { return p.VPCOf == of && p.Other == other })
			if j < 0 {
				j = len(found)
				found = append(found, MisplacedParts{Endpoint: e.resource.Address, VPC: label, VPCOf: of, Other: other})
			}
			found[j].Parts = append(found[j].Parts, part)
		}
	}
	return found
}

// vpcOfPart compares the VPC of what an endpoint is given with its own: "same", "other"
// or "unknown".
func (m *model) vpcOfPart(e *endpoint, item graph.Value, kind string) (of Decision, other string) {
	r := m.target(item, kind)
	if r == nil {
		return m.vpcOfUnresolved(e, item)
	}
	theirs, own := r.Attribute("vpc"), e.resource.Attribute("vpc")
	if theirs.State == graph.Absent {
		return m.vpcOfGroup(e, r)
	}
	same := m.sameVPC(theirs, own)
	switch {
	case same == yes, isAlike(theirs, own):
		return Decision{State: "same"}, ""
	case same == no:
		_, other = m.vpcOf(theirs)
		return ifTheyExist(Decision{State: "other"}, e.resource, r), other
	case m.target(theirs, "vpc") == nil:
		return unknown(whyUnknown("the VPC of "+r.Address, theirs)), ""
	}
	return unknown(whyUnknown("the VPC of "+e.resource.Address, own)), ""
}

// vpcOfUnresolved is for what is no resource of the kind: the main route table or the
// default group of a VPC, named by that VPC's attribute, or something outside.
func (m *model) vpcOfUnresolved(e *endpoint, item graph.Value) (Decision, string) {
	switch vpc := m.target(item, "vpc"); {
	case vpc == nil:
		return unknown(whyUnknown("something that "+e.resource.Address+" is given", item)), ""
	case e.vpc == nil:
		return unknown(whyUnknown("the VPC of "+e.resource.Address, e.resource.Attribute("vpc"))), ""
	case vpc != e.vpc:
		return ifTheyExist(Decision{State: "other"}, e.resource), vpc.Address
	}
	return Decision{State: "same"}, ""
}

// vpcOfGroup is for a security group that names no VPC and so belongs to the region's
// default one. Source:
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
func (m *model) vpcOfGroup(e *endpoint, r *graph.Resource) (Decision, string) {
	switch {
	case r.Kind != "security_group":
		return unknown("the VPC of " + r.Address + " is not written"), ""
	case e.vpc == nil:
		return unknown(r.Address + " belongs to the default VPC, and " + whyUnknown("the endpoint's", e.resource.Attribute("vpc"))), ""
	case isDefaultVPC(e.vpc):
		return Decision{State: "same"}, ""
	}
	return ifTheyExist(Decision{State: "other"}, e.resource, r), "the default VPC"
}
