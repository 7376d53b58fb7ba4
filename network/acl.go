package network

import (
	"cmp"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// acl is a network ACL, or the default one that AWS makes with every VPC, for which there
// is no resource.
type acl struct {
	key      string
	holder   string          // address by which others would find it to add entries
	resource *graph.Resource // nil for a default ACL without a resource
	// entries by direction, "ingress" and "egress", in the order of their numbers.
	entries map[string][]aclEntry
	doubts  map[string]string // direction → why it may have other entries
	doubt   string            // why it may be another altogether
}

// Where an ACL's entries apply: into the subnets and out of them.
const (
	ingress = "ingress"
	egress  = "egress"
)

func defaultACLKey(vpc string) string { return "the default network ACL of " + vpc }

// indexACLs collects the network ACLs and which subnets they are in charge of. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
func (m *model) indexACLs() {
	m.acls, m.defaultACLs = map[string]*acl{}, map[string]*acl{}
	m.unsureACLs, m.openACLs = map[string]string{}, nil
	m.defaultEntries = map[string][]*graph.Resource{}
	for _, r := range m.g.OfKind("network_acl_entry") {
		for _, ref := range r.Attribute("network_acl").Refs {
			if ref.Attribute == "default_network_acl" {
				m.defaultEntries[ref.Resource] = append(m.defaultEntries[ref.Resource], r)
			}
		}
	}
	for _, vpc := range m.g.OfKind("vpc") {
		m.defaultACLs[vpc.Address] = m.defaultACL(vpc)
	}
	for _, r := range m.g.OfKind("network_acl") {
		m.indexACL(r)
	}
	for _, association := range m.g.OfKind("network_acl_association") {
		m.indexACLAssociation(association)
	}
}

func (m *model) indexACL(r *graph.Resource) {
	a := m.declaredACL(r)
	subnets := r.Attribute("subnets")
	if !subnets.Complete() {
		m.openACLs = append(m.openACLs, a)
	}
	for _, item := range subnets.Items {
		if subnet := m.target(item, "subnet"); subnet != nil {
			m.putInCharge(a, subnet.Address)
			continue
		}
		for _, ref := range item.Refs {
			m.unsureACLs[ref.Resource] = whyUnknown("its association with "+r.Address, item)
		}
	}
	vpc := m.target(r.Attribute("vpc"), "vpc")
	if adopts, _ := r.Attribute("default").AsFlag(); adopts && vpc != nil {
		m.adoptACL(a, vpc)
	}
}

// adoptACL lets an adopted default ACL take the place of the one without a resource. That
// wipes the separate entries of it, unless they are made later.
func (m *model) adoptACL(a *acl, vpc *graph.Resource) {
	if doubt, doubtful := existence(a.resource); doubtful {
		m.defaultACLs[vpc.Address].doubt = doubt.Why
		return
	}
	for _, r := range m.defaultEntries[vpc.Address] {
		a.addSide(r, a.resource.Address+" takes all entries away when it adopts the ACL")
	}
	m.defaultACLs[vpc.Address] = a
}

func (m *model) putInCharge(a *acl, subnet string) {
	doubt, doubtful := existence(a.resource)
	switch other := m.acls[subnet]; {
	case doubtful:
		m.unsureACLs[subnet] = doubt.Why
	case other != nil && other != a:
		m.unsureACLs[subnet] = "both " + other.key + " and " + a.key + " are associated with it"
	default:
		m.acls[subnet] = a
	}
}

// indexACLAssociation sees to the associations with ACLs that are no resource here.
func (m *model) indexACLAssociation(association *graph.Resource) {
	named := association.Attribute("network_acl")
	subnet := m.target(association.Attribute("subnet"), "subnet")
	if subnet == nil || m.target(named, "network_acl") != nil {
		return
	}
	vpc := m.target(named, "vpc")
	if vpc != nil && namesAttribute(named, vpc.Address, "default_network_acl") && association.Possible == "" {
		m.putDefaultInCharge(vpc, subnet.Address)
		return
	}
	m.unsureACLs[subnet.Address] = whyUnknown("its network ACL", named)
}

func (m *model) putDefaultInCharge(vpc *graph.Resource, subnet string) {
	if other := m.acls[subnet]; other != nil {
		m.unsureACLs[subnet] = "both " + other.key + " and " + m.defaultACLs[vpc.Address].key + " are associated with it"
		return
	}
	m.acls[subnet] = m.defaultACLs[vpc.Address]
}

// aclOf gives the network ACL in charge of a subnet; nil with the reason where that cannot
// be known.
func (m *model) aclOf(subnet *graph.Resource) (*acl, string) {
	if why := m.unsureACLs[subnet.Address]; why != "" {
		return nil, why
	}
	if a := m.acls[subnet.Address]; a != nil {
		return a, ""
	}
	if strays := m.strays("network_acl_association", "subnet"); len(strays) > 0 {
		return nil, strays[0].Source.Resource + " may put another in charge: " + strays[0].Possible
	}
	vpc := m.target(subnet.Attribute("vpc"), "vpc")
	if vpc == nil {
		return nil, whyUnknown("its VPC", subnet.Attribute("vpc"))
	}
	return m.defaultACLs[vpc.Address], cmp.Or(m.openACL(vpc), m.gapAt(subnet.Address))
}

// openACL says which ACL may be associated with more subnets of a VPC than are known.
func (m *model) openACL(vpc *graph.Resource) string {
	for _, a := range m.openACLs {
		own := m.target(a.resource.Attribute("vpc"), "vpc")
		if a != m.defaultACLs[vpc.Address] && (own == nil || own == vpc) {
			list := a.resource.Attribute("subnets")
			return whyUnknown("the list of subnets of "+a.key, graph.UnknownBecause(cmp.Or(list.Why, "not all of it could be resolved")))
		}
	}
	return ""
}

func (m *model) declaredACL(r *graph.Resource) *acl {
	a := &acl{key: r.Address, holder: r.Address, resource: r, entries: map[string][]aclEntry{}, doubts: map[string]string{}}
	for _, direction := range []string{ingress, egress} {
		list := r.Attribute(direction)
		for i, item := range orWhole(list) {
			a.add(direction, entryOf(item, elementPlace(r.Address, direction, i, item, "")))
		}
		if list.Partial {
			a.doubts[direction] = whyUnknown("part of its entries", graph.UnknownBecause(list.Why))
		}
	}
	m.addStrays(a)
	return a
}

// defaultACL is the one that AWS makes, which lets everything pass. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html
func (m *model) defaultACL(vpc *graph.Resource) *acl {
	a := &acl{key: defaultACLKey(vpc.Address), holder: vpc.Address, entries: map[string][]aclEntry{}, doubts: map[string]string{}}
	for _, direction := range []string{ingress, egress} {
		a.add(direction, entryOf(allowAll("cidr", "0.0.0.0/0", 100), Place{Resource: vpc.Address}))
		a.add(direction, entryOf(allowAll("ipv6_cidr", "::/0", 101), Place{Resource: vpc.Address}))
	}
	for _, r := range m.defaultEntries[vpc.Address] {
		doubt := ""
		if m.target(r.Attribute("network_acl"), "vpc") == nil {
			doubt = "nothing says which network ACL it belongs to"
		}
		a.addSide(r, doubt)
	}
	if isDefaultVPC(vpc) {
		a.doubt = a.key + " was there before this configuration"
	}
	m.addStrays(a)
	return a
}

func allowAll(field, everything string, number float64) graph.Value {
	return graph.ObjectOf(map[string]graph.Value{
		"rule_number": graph.Number(number), "action": graph.Text("allow"), "protocol": graph.Text("-1"), field: graph.Text(everything),
	})
}

// addStrays adds the entries that may belong to any ACL.
func (m *model) addStrays(a *acl) {
	for _, item := range m.strays("network_acl_entry", "network_acl") {
		if r := m.g.Resource(item.Source.Resource); r != nil {
			a.addSide(r, item.Source.Resource+" may belong to it: "+item.Possible)
		}
	}
}

// addSide adds an entry of its own resource, in both directions where its own is unknown.
func (a *acl) addSide(r *graph.Resource, doubt string) {
	item := graph.ObjectOf(r.Attributes)
	item.Possible = cmp.Or(r.Possible, doubt)
	out, known := r.Attribute("egress").AsFlag()
	if !known {
		item.Possible = cmp.Or(item.Possible, whyUnknown("the direction of "+r.Address, r.Attribute("egress")))
	}
	if out || !known {
		a.add(egress, entryOf(item, Place{Resource: r.Address}))
	}
	if !out {
		a.add(ingress, entryOf(item, Place{Resource: r.Address}))
	}
}

func (a *acl) add(direction string, e aclEntry) {
	a.entries[direction] = append(a.entries[direction], e)
	slices.SortStableFunc(a.entries[direction], func(x, y aclEntry) int { return cmp.Compare(x.number, y.number) })
}

// place is where an ACL's entries of a direction are declared.
func (a *acl) place(direction string) Place {
	if a.resource == nil {
		return Place{Resource: a.holder}
	}
	return Place{a.key, direction}
}
