package network

import (
	"cmp"

	"github.com/vpclint/vpclint/graph"
)

// ACLUse says whether a network ACL of the configuration is in charge of a subnet: "some",
// "none" or "unknown". Default ACLs are in charge of what no other is, and left out.
type ACLUse struct {
	Address string   `json:"address"`
	Subnets Decision `json:"subnets"`
}

func (m *model) aclUses() []ACLUse {
	uses := []ACLUse{}
	for _, r := range m.g.OfKind("network_acl") {
		if adopts, _ := r.Attribute("default").AsFlag(); !adopts {
			uses = append(uses, ACLUse{r.Address, m.subnetsOfACL(r)})
		}
	}
	return uses
}

func (m *model) subnetsOfACL(r *graph.Resource) Decision {
	list := r.Attribute("subnets")
	strays := m.strays("network_acl_association", "network_acl")
	switch {
	case certain(list) > 0:
		return Decision{State: "some"}
	case !list.Complete():
		return unknown(whyUnknown("the list of its subnets", graph.UnknownBecause(cmp.Or(list.Why, "not all of it could be resolved"))))
	case len(list.Items) > 0:
		return unknown("whether it is associated with a subnet is not known: " + list.Items[0].Possible)
	case len(strays) > 0:
		return unknown(strays[0].Source.Resource + " may associate it: " + strays[0].Possible)
	case r.Possible != "":
		return unknown(perhaps(r.Possible))
	case isLeftToCaller(r, list):
		return unknown("a module that is handed its VPC may be handed its subnets, too")
	}
	if why := m.gapAt(r.Address); why != "" {
		return unknown(why)
	}
	return Decision{State: "none"}
}
