package network

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// Route is a route as it is written, with what its target says of it.
type Route struct {
	At          Place  `json:"at"`
	Table       string `json:"table"`
	Destination string `json:"destination"`
	Target      string `json:"target"`
	// Owner compares the VPC of the table with the one that the target lies in: "same",
	// "other", "unknown", or "not_applicable" for targets that lie in none.
	Owner Owner `json:"owner"`
	// ByHand: "yes" where it leads to a gateway endpoint, whose routes AWS itself adds,
	// "no" or "unknown".
	ByHand Decision `json:"by_hand"`
	// Peering: "wide" where it sends all of a VPC's range into a peering connection, "narrow",
	// "unknown", or "not_applicable" for other targets.
	Peering Decision `json:"peering"`
}

// Owner says whose VPCs a route's table and target lie in.
type Owner struct {
	Decision
	Table  string `json:"table"`
	Target string `json:"target"`
}

// writtenRoute is one route, inline or separate, with the table it was written for.
type writtenRoute struct {
	at        Place
	table     string
	owner     graph.Value // the table as named, or the VPC of an inline one
	vpc       *graph.Resource
	item      graph.Value
	attribute string
	to        graph.Value
	doubt     string // why it may not exist
}

// writtenRoutes gives every route of the configuration once, those for tables outside it
// too, in order of the resources that they are written in.
func (m *model) writtenRoutes() []writtenRoute {
	var found []writtenRoute
	for _, r := range m.g.OfKind("route") {
		named := r.Attribute("route_table")
		line := writtenRoute{table: "a route table that is not in this configuration", owner: named, item: separateRoute(r), doubt: r.Possible}
		if owner := m.g.Target(named); owner != nil {
			line.table, line.vpc = owner.Address, m.vpcOfTable(owner)
			if line.vpc != nil && owner.Kind != "route_table" {
				line.table = mainTableKey(owner.Address)
			}
		}
		found = append(found, line.aimed(r.Address, 0))
	}
	for _, r := range m.g.OfKind("route_table") {
		for i, item := range r.Attribute("routes").Items {
			if item.Source != nil {
				continue
			}
			line := writtenRoute{table: r.Address, owner: r.Attribute("vpc"), vpc: m.vpcAround(r), item: item, doubt: item.Possible}
			if doubt, doubtful := existence(r); doubtful {
				line.doubt = doubt.Why
			}
			found = append(found, line.aimed(r.Address, i))
		}
	}
	return found
}

// aimed adds the target of a route and where it is written.
func (l writtenRoute) aimed(resource string, index int) writtenRoute {
	l.attribute, l.to = routeTarget(l.item)
	l.at = elementPlace(resource, "routes", index, l.item, l.attribute)
	return l
}

// vpcOfTable gives the VPC of what a route names as its table: a route table, the VPC whose
// main table it is, or the regional NAT gateway whose own table it is.
func (m *model) vpcOfTable(owner *graph.Resource) *graph.Resource {
	if owner.Kind == "vpc" {
		return owner
	}
	return m.vpcAround(owner)
}

func (m *model) routeFacts() []Route {
	facts := []Route{}
	for _, line := range m.writtenRoutes() {
		cidr, _ := m.destinationOf(line.item)
		fact := Route{
			At: line.at, Table: line.table, Destination: cidr, Target: labelOf(line.to),
			Owner: m.ownerOf(line), ByHand: m.byHand(line), Peering: m.peeringWidth(line),
		}
		if line.doubt != "" {
			fact.doubt(line)
		}
		facts = append(facts, fact)
	}
	return facts
}

// doubt makes unknown what is a fault only if the route exists.
func (f *Route) doubt(line writtenRoute) {
	doubt := unknown(line.at.Resource + " may not exist: " + line.doubt)
	for decision, fault := range map[*Decision]string{&f.Owner.Decision: "other", &f.ByHand: "yes", &f.Peering: "wide"} {
		if decision.State == fault {
			*decision = doubt
		}
	}
}

// placedTargets are the kinds of a route's targets that lie in one VPC, which must be the
// table's own. Source: https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html
var placedTargets = []string{
	"nat_gateway", "internet_gateway", "egress_only_internet_gateway", "vpn_gateway", "vpc_endpoint", "firewall",
	"instance", "network_interface",
}

// ownerOf compares the VPC of a route's table with that of its target.
func (m *model) ownerOf(line writtenRoute) Owner {
	target := m.placedTarget(line.to)
	if target == nil {
		return Owner{Decision: ownerOfUnseen(line)}
	}
	vpc, label := m.vpcOfTarget(target)
	found := Owner{Target: label}
	if line.vpc != nil {
		found.Table = line.vpc.Address
	}
	doubt, doubtful := existence(target)
	switch {
	case line.vpc == nil:
		found.Decision = unknown("the VPC of its route table is not in this configuration")
	case vpc == nil && label == "":
		found.Decision = unknown(target.Address + " is attached to no VPC in this configuration")
	case vpc == nil:
		found.Decision = unknown("the VPC of " + target.Address + " is not in this configuration")
	case vpc == line.vpc:
		found.State = "same"
	case doubtful:
		found.Decision = doubt
	default:
		found.State = "other"
	}
	return found
}

// placedAttributes are those of a route that name what lies in one VPC.
var placedAttributes = []string{"nat_gateway", "gateway", "egress_only_gateway", "endpoint", "instance", "network_interface"}

// ownerOfUnseen decides for a target that the configuration does not show.
func ownerOfUnseen(line writtenRoute) Decision {
	text, _ := line.to.AsText()
	if !slices.Contains(placedAttributes, line.attribute) || text == "local" {
		return Decision{State: "not_applicable"}
	}
	return unknown(whyUnknown("the target of a route", line.to))
}

// placedTarget gives the resource in a VPC that a route leads to, nil where it leads
// elsewhere or is not known to lead there.
func (m *model) placedTarget(to graph.Value) *graph.Resource {
	for _, kind := range placedTargets {
		if r := m.target(to, kind); r != nil {
			return r
		}
	}
	return m.inspector(to)
}

// vpcOfTarget gives the VPC that a gateway, an endpoint or an interface lies in, and how
// the configuration calls it.
func (m *model) vpcOfTarget(r *graph.Resource) (vpc *graph.Resource, label string) {
	if subnet := m.target(r.Attribute("subnet"), "subnet"); subnet != nil {
		return m.vpcOf(subnet.Attribute("vpc"))
	}
	if named := r.Attribute("vpc"); named.State != graph.Absent {
		return m.vpcOf(named)
	}
	if named := r.Attribute("subnet"); named.State != graph.Absent {
		return nil, "the VPC of " + labelOf(named)
	}
	return nil, ""
}

// byHand says whether a route leads to a gateway endpoint.
func (m *model) byHand(line writtenRoute) Decision {
	endpoint := m.target(line.to, "vpc_endpoint")
	switch {
	case endpoint != nil:
		return handDecision(endpoint)
	case line.attribute != "endpoint" || m.inspector(line.to) != nil:
		return Decision{State: "no"}
	case !m.isServiceList(line.item.Field("prefix_list")):
		return Decision{State: "no"}
	}
	return unknown(whyUnknown("the endpoint that it leads to", line.to))
}

func handDecision(endpoint *graph.Resource) Decision {
	v := endpoint.Attribute("type")
	text, known := v.AsText()
	switch doubt, doubtful := existence(endpoint); {
	case !known:
		return unknown(whyUnknown("the type of "+endpoint.Address, v))
	case !strings.EqualFold(text, "Gateway"):
		return Decision{State: "no"}
	case doubtful:
		return doubt
	}
	return Decision{State: "yes"}
}

// isServiceList says that a prefix list is that of a gateway service: one that AWS manages,
// or the one that an endpoint names.
func (m *model) isServiceList(list graph.Value) bool {
	_, service, _ := m.rangesOfList(list)
	return service != "" || m.target(list, "vpc_endpoint") != nil
}
