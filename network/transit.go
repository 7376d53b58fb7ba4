package network

import (
	"cmp"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// transitTable is a transit gateway's route table: a resource, or the default one that AWS
// makes with the gateway, for which there is none.
type transitTable struct {
	key          string
	resource     *graph.Resource
	gateway      *graph.Resource
	routes       graph.Value
	associations graph.Value
	propagations graph.Value
	entries      []entry
	chosen       map[destinationKey]choice
}

// place is where a table is declared: the transit gateway for its own default one.
func (t *transitTable) place() Place {
	if t.resource == nil {
		return Place{Resource: t.gateway.Address}
	}
	return Place{Resource: t.key}
}

// transits are the transit gateways of the configuration as routers see them.
type transits struct {
	attachments map[[2]string][]*graph.Resource // transit gateway and VPC → its attachments
	tables      []*transitTable
	defaults    map[string]*transitTable // transit gateway → the table without a resource
	// others are resources that may add routes to a transit or virtual private gateway from
	// elsewhere.
	others   map[string]string
	followed map[[2]string]following // by attachment and transit gateway
}

// following is the route table that an attachment's traffic follows and where that is
// said. Without a table and a reason why it is not known, the attachment has none.
type following struct {
	table *transitTable
	at    Place
	why   string
}

// indexTransits collects attachments and route tables. Source:
// https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
func (m *model) indexTransits() {
	m.transits = transits{
		attachments: map[[2]string][]*graph.Resource{}, defaults: map[string]*transitTable{}, followed: map[[2]string]following{},
	}
	for _, r := range m.g.OfKind("transit_gateway_attachment") {
		gateway, vpc := m.target(r.Attribute("transit_gateway"), "transit_gateway"), m.target(r.Attribute("vpc"), "vpc")
		if gateway != nil && vpc != nil {
			key := [2]string{gateway.Address, vpc.Address}
			m.transits.attachments[key] = append(m.transits.attachments[key], r)
		}
	}
	for _, r := range m.g.OfKind("transit_gateway_route_table") {
		m.transits.tables = append(m.transits.tables, &transitTable{
			key: r.Address, resource: r, gateway: m.target(r.Attribute("transit_gateway"), "transit_gateway"), routes: r.Attribute("routes"),
			associations: r.Attribute("associations"), propagations: r.Attribute("propagations"),
		})
	}
	for _, gateway := range m.g.OfKind("transit_gateway") {
		t := m.defaultTransitTable(gateway)
		m.transits.defaults[gateway.Address] = t
		m.transits.tables = append(m.transits.tables, t)
	}
	m.transits.others = m.othersAtTransits()
}

// defaultTransitTable gathers what side resources add to a default table that has no
// resource and is named by an attribute of its gateway.
func (m *model) defaultTransitTable(gateway *graph.Resource) *transitTable {
	t := &transitTable{key: "the default route table of " + gateway.Address, gateway: gateway}
	lists := []struct {
		kind string
		into *graph.Value
	}{
		{"transit_gateway_route", &t.routes},
		{"transit_gateway_route_table_association", &t.associations},
		{"transit_gateway_route_table_propagation", &t.propagations},
	}
	for _, list := range lists {
		*list.into = graph.ListOf()
		for _, r := range m.g.OfKind(list.kind) {
			named := r.Attribute("route_table")
			if m.target(named, "transit_gateway") != gateway || !namesDefaultTable(named, gateway.Address) {
				continue
			}
			item := graph.ObjectOf(r.Attributes)
			if list.kind != "transit_gateway_route" {
				item = r.Attribute("attachment")
			}
			item.Source, item.Possible = &graph.Reference{Resource: r.Address}, r.Possible
			list.into.Items = append(list.into.Items, item)
		}
	}
	return t
}

func namesDefaultTable(v graph.Value, gateway string) bool {
	return namesAttribute(v, gateway, "association_default_route_table_id") ||
		namesAttribute(v, gateway, "propagation_default_route_table_id")
}

// othersAtTransits notes what names a transit or virtual private gateway and may add routes
// to it: resources without a kind, as Direct Connect and shares by which other accounts
// attach to it, and peers and VPN connections that tell a transit gateway theirs.
func (m *model) othersAtTransits() map[string]string {
	others := map[string]string{}
	if len(m.g.OfKind("transit_gateway"))+len(m.g.OfKind("vpn_gateway")) == 0 {
		return others
	}
	for _, r := range m.g.OfKind(graph.Other) {
		for _, v := range r.Attributes {
			m.noteTransits(v, r.Address, others)
		}
	}
	for _, r := range m.g.OfKind("transit_gateway_peering") {
		if told, _ := r.Attribute("dynamic_routing").AsText(); told != "disable" {
			m.noteTransits(r.Attribute("transit_gateway"), r.Address, others)
			m.noteTransits(r.Attribute("peer_transit_gateway"), r.Address, others)
		}
	}
	for _, r := range m.g.OfKind("vpn_connection") {
		if !isStatic(r) {
			m.noteTransits(r.Attribute("transit_gateway"), r.Address, others)
		}
	}
	return others
}

func (m *model) noteTransits(v graph.Value, address string, others map[string]string) {
	for _, ref := range v.Refs {
		if r := m.g.Resource(ref.Resource); r != nil && (r.Kind == "transit_gateway" || r.Kind == "vpn_gateway") {
			if first := others[ref.Resource]; first == "" || address < first {
				others[ref.Resource] = address
			}
		}
	}
	for _, item := range v.Items {
		m.noteTransits(item, address, others)
	}
	for _, field := range v.Fields {
		m.noteTransits(field, address, others)
	}
}

// attachmentNamed gives the attachment of a VPC or a peer that a value names, if it does.
func (m *model) attachmentNamed(v graph.Value) *graph.Resource {
	if accepter := m.target(v, "transit_gateway_attachment_accepter"); accepter != nil {
		v = accepter.Attribute("attachment")
	}
	if peering := m.target(v, "transit_gateway_peering"); peering != nil {
		return peering
	}
	return m.target(v, "transit_gateway_attachment")
}

// transitTableOf gives the route table that an attachment's traffic follows. Source:
// https://docs.aws.amazon.com/vpc/latest/tgw/tgw-route-tables.html
func (m *model) transitTableOf(attachment, gateway *graph.Resource) following {
	key := [2]string{attachment.Address, gateway.Address}
	found, ok := m.transits.followed[key]
	if !ok {
		found = m.findTransitTable(attachment, gateway)
		m.transits.followed[key] = found
	}
	return found
}

func (m *model) findTransitTable(attachment, gateway *graph.Resource) following {
	why := ""
	for _, t := range m.transits.tables {
		if t.gateway != nil && t.gateway != gateway {
			continue
		}
		for _, item := range t.associations.Items {
			switch named := m.attachmentNamed(item); {
			case named == attachment && item.Possible == "" && t.gateway != nil:
				return following{table: t, at: associationPlace(t, item)}
			case named == attachment || named == nil && mayName(item, attachment.Address):
				return following{why: whyUnknown("the transit gateway route table of "+attachment.Address, item)}
			}
		}
		if !t.associations.Complete() {
			why = "not all associations of " + t.key + " could be resolved"
		}
	}
	for _, kind := range []string{"route_table", "attachment"} {
		for _, item := range m.strays("transit_gateway_route_table_association", kind) {
			why = item.Source.Resource + " may be its association: " + item.Possible
		}
	}
	if why = cmp.Or(why, m.gapAt(attachment.Address)); why != "" {
		return following{why: why}
	}
	return m.byDefault(attachment, gateway, "default_association", "association_table")
}

func associationPlace(t *transitTable, item graph.Value) Place {
	if item.Source == nil {
		return t.place()
	}
	return Place{item.Source.Resource, "attachment"}
}

// byDefault gives the default table that an attachment is associated with or propagates
// to where neither it nor the gateway says otherwise.
func (m *model) byDefault(attachment, gateway *graph.Resource, option, named string) following {
	enabled, known := gateway.Attribute(option).AsText()
	switch {
	case !known:
		return following{why: whyUnknown(option+" of "+gateway.Address, gateway.Attribute(option))}
	case enabled == "disable":
		return following{}
	}
	wanted, ok := m.acceptedBy(attachment).Attribute(option).AsFlag()
	switch {
	case attachment.Kind == "transit_gateway_peering": // has no option of its own
	case !ok:
		return following{why: whyUnknown(option+" of "+attachment.Address, attachment.Attribute(option))}
	case !wanted:
		return following{}
	}
	v := gateway.Attribute(named)
	if v.State == graph.Absent {
		return following{table: m.transits.defaults[gateway.Address], at: Place{gateway.Address, option}}
	}
	r := m.target(v, "transit_gateway_route_table")
	i := slices.IndexFunc(m.transits.tables, func(t *transitTable) bool { return t.resource != nil && t.resource == r })
	if i < 0 {
		return following{why: whyUnknown("the default route table of "+gateway.Address, v)}
	}
	return following{table: m.transits.tables[i], at: Place{gateway.Address, named}}
}

// acceptedBy gives the resource whose options hold for an attachment: its accepter where
// another account owns the gateway.
func (m *model) acceptedBy(attachment *graph.Resource) *graph.Resource {
	for _, r := range m.g.OfKind("transit_gateway_attachment_accepter") {
		if m.target(r.Attribute("attachment"), "transit_gateway_attachment") == attachment {
			return r
		}
	}
	return attachment
}
