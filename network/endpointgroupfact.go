package network

import "github.com/vpclint/vpclint/graph"

// defaultGroupState says whether the VPC's default group guards an interface endpoint that
// is given groups: "attached", "emptied" where a resource takes that group's rules away,
// "none", "unknown" or "not_applicable".
func (m *model) defaultGroupState(e *endpoint) (Decision, Place) {
	list := e.resource.Attribute("security_groups")
	if e.typeIs("Interface") != yes || m.listState(e, "security_groups").State == "none" {
		return Decision{State: "not_applicable"}, Place{}
	}
	at, doubt := Place{e.resource.Address, "security_groups"}, ""
	for i, item := range list.Items {
		named, why := m.namesDefaultGroup(item)
		switch named {
		case yes:
			return m.guardedByDefault(e), elementPlace(e.resource.Address, "security_groups", i, item, "")
		case maybe:
			doubt = why
		}
	}
	switch kept, side := m.keepsDefault(list); {
	case kept == yes:
		return m.guardedByDefault(e), Place{side, "replace_default"}
	case kept == maybe && doubt == "":
		doubt, at = "whether "+side+" replaces the default group is unknown", Place{side, "replace_default"}
	}
	if !list.Complete() && doubt == "" {
		doubt = whyUnknown("the list of security groups", graph.UnknownBecause(list.Why))
	}
	if doubt != "" {
		return unknown(doubt), at
	}
	return Decision{State: "none"}, at
}

// namesDefaultGroup says whether a value is the default group of a VPC, by that VPC's
// attribute or by a resource that adopts the group.
func (m *model) namesDefaultGroup(item graph.Value) (answer, string) {
	if vpc := m.target(item, "vpc"); vpc != nil {
		return truth(namesAttribute(item, vpc.Address, "default_security_group")), ""
	}
	if r := m.target(item, "security_group"); r != nil {
		adopts, _ := r.Attribute("default").AsFlag()
		return truth(adopts), ""
	}
	if id, known := item.AsText(); known {
		return maybe, "whether " + id + " is a default group is unknown"
	}
	return maybe, whyUnknown("a security group", item)
}

// keepsDefault says whether an endpoint that is given groups by associations alone keeps
// the default group, and names the first association. Source:
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_endpoint_security_group_association
func (m *model) keepsDefault(list graph.Value) (answer, string) {
	if len(list.Items) == 0 {
		return no, ""
	}
	kept, side := yes, ""
	for _, item := range list.Items {
		if item.Source == nil {
			return no, ""
		}
		if side == "" {
			side = item.Source.Resource
		}
		replaces := m.g.Resource(item.Source.Resource).Attribute("replace_default")
		switch flag, known := replaces.AsFlag(); {
		case known && flag && item.Possible == "":
			return no, ""
		case !known || flag:
			kept, side = maybe, item.Source.Resource
		}
	}
	if !list.Complete() {
		kept = maybe
	}
	return kept, side
}

// guardedByDefault decides for an endpoint that has the default group of its VPC.
func (m *model) guardedByDefault(e *endpoint) Decision {
	_, label := m.vpcOf(e.resource.Attribute("vpc"))
	if open := m.open(e.vpc, label); open.State == "open" {
		return unknown(open.Why + ", and may take the rules of its default group away")
	}
	switch group := m.defaultGroupOf(e.vpc); group.Rules.State {
	case Unknown:
		return group.Rules
	case "none":
		return Decision{"emptied", group.Address}
	}
	return ifTheyExist(Decision{State: "attached"}, e.resource)
}
