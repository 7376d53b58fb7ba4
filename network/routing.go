package network

import (
	"cmp"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// table is a route table, or the main one that AWS makes with every VPC, for which there
// is no resource.
type table struct {
	key      string // address, or a name of the main table
	resource *graph.Resource
	vpc      *graph.Resource
	routes   graph.Value
	way      *way
	entries  []entry
	// ipv6Ways are where it sends public IPv6 addresses, and those of NAT64.
	ipv6Ways map[family]way
}

// way is where a table sends traffic to public addresses, and the route that says so.
type way struct {
	class  Decision
	route  Place
	target string
	note   string
	// attribute is how the route names its target, and to what it names; empty where no
	// route leads there.
	attribute string
	to        graph.Value
}

func mainTableKey(vpc string) string { return "the main route table of " + vpc }

// indexTables collects the route tables and which subnets follow them. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
func (m *model) indexTables() {
	m.tables, m.mainTables = map[string]*table{}, map[string]*table{}
	m.associated, m.associations = map[string]*table{}, map[string]string{}
	m.undetermined, m.unsureMains = map[string]string{}, map[string]string{}
	m.ingress = map[string]ingressTable{}
	for _, vpc := range m.g.OfKind("vpc") {
		main := &table{key: mainTableKey(vpc.Address), vpc: vpc, routes: m.mainRoutes(vpc)}
		m.tables[main.key], m.mainTables[vpc.Address] = main, main
	}
	for _, r := range m.g.OfKind("route_table") {
		m.indexTable(r)
	}
	for _, association := range m.g.OfKind("route_table_association") {
		m.indexAssociation(association)
	}
}

func (m *model) indexTable(r *graph.Resource) {
	t := &table{key: r.Address, resource: r, vpc: m.target(r.Attribute("vpc"), "vpc"), routes: r.Attribute("routes")}
	m.tables[r.Address] = t
	if adopts, _ := r.Attribute("default").AsFlag(); adopts && t.vpc != nil {
		m.replaceMain(t, t.vpc.Address)
	}
	for _, item := range r.Attribute("main_of").Items {
		if vpc := m.target(item, "vpc"); vpc != nil {
			m.mainTables[vpc.Address] = t
			continue
		}
		for _, ref := range item.Refs {
			m.unsureMains[ref.Resource] = whyUnknown("whether "+r.Address+" is its main route table", item)
		}
	}
	m.indexIngress(t)
	for _, item := range r.Attribute("subnets").Items {
		if subnet := m.target(item, "subnet"); subnet != nil {
			m.associated[subnet.Address] = t
			continue
		}
		for _, ref := range item.Refs {
			m.undetermined[ref.Resource] = whyUnknown("its association with "+r.Address, item)
		}
	}
}

// indexForwarders notes the instances and interfaces that a route sends other machines'
// packets to.
func (m *model) indexForwarders() {
	m.forwarders = map[string]bool{}
	for _, t := range m.tables {
		for _, item := range t.routes.Items {
			for _, attribute := range []string{"instance", "network_interface"} {
				for _, ref := range item.Field(attribute).Refs {
					m.forwarders[ref.Resource] = true
				}
			}
		}
	}
}

// replaceMain lets an adopted main table take the place of the one without a resource.
func (m *model) replaceMain(t *table, vpc string) {
	if doubt, doubtful := existence(t.resource); doubtful {
		m.unsureMains[vpc] = doubt.Why
		return
	}
	delete(m.tables, mainTableKey(vpc))
	if m.mainTables[vpc].resource == nil {
		m.mainTables[vpc] = t
	}
}

// indexAssociation sees to the associations with tables that are no resource here: the
// main table, or one outside the configuration.
func (m *model) indexAssociation(association *graph.Resource) {
	named := association.Attribute("route_table")
	subnet := m.target(association.Attribute("subnet"), "subnet")
	if subnet == nil {
		return
	}
	m.associations[subnet.Address] = cmp.Or(m.associations[subnet.Address], association.Address)
	if m.target(named, "route_table") != nil {
		return
	}
	if main := m.mainTableNamed(named); main != nil && association.Possible == "" {
		m.associated[subnet.Address] = main
		return
	}
	m.undetermined[subnet.Address] = whyUnknown("its route table", named)
}

// mainTableNamed gives the main table that a reference to a VPC's attribute names.
func (m *model) mainTableNamed(v graph.Value) *table {
	vpc := m.target(v, "vpc")
	if vpc == nil || !namesAttribute(v, vpc.Address, "main_route_table") {
		return nil
	}
	return m.mainTables[vpc.Address]
}

func namesAttribute(v graph.Value, resource, attribute string) bool {
	for _, ref := range v.Refs {
		if ref.Resource == resource && ref.Attribute == attribute {
			return true
		}
	}
	return false
}

// mainRoutes gathers the separate routes that name a VPC's main table by its attribute.
func (m *model) mainRoutes(vpc *graph.Resource) graph.Value {
	routes := graph.ListOf()
	for _, r := range m.g.OfKind("route") {
		named := r.Attribute("route_table")
		if m.target(named, "vpc") != vpc || !namesAttribute(named, vpc.Address, "main_route_table") {
			continue
		}
		routes.Items = append(routes.Items, separateRoute(r))
	}
	return routes
}

// separateRoute is a side resource as an element of a table's routes.
func separateRoute(r *graph.Resource) graph.Value {
	route := graph.ObjectOf(r.Attributes)
	route.Source, route.Possible = &graph.Reference{Resource: r.Address}, r.Possible
	return route
}

// tableOf gives the route table in charge of a subnet; nil with the reason where that
// cannot be known.
func (m *model) tableOf(subnet *graph.Resource) (*table, string) {
	if t := m.associated[subnet.Address]; t != nil {
		return t, ""
	}
	if why := m.undetermined[subnet.Address]; why != "" {
		return nil, why
	}
	if strays := m.strays("route_table_association", "subnet"); len(strays) > 0 {
		return nil, strays[0].Source.Resource + " may be its association: " + strays[0].Possible
	}
	vpc := m.target(subnet.Attribute("vpc"), "vpc")
	if vpc == nil {
		return nil, "it has no route table here, and " + whyUnknown("its VPC", subnet.Attribute("vpc"))
	}
	if why := cmp.Or(m.unsureMains[vpc.Address], m.gapAt(subnet.Address)); why != "" {
		return nil, why
	}
	return m.mainTables[vpc.Address], ""
}

// wayOf says where a table sends traffic to public addresses.
func (m *model) wayOf(t *table) way {
	if t.way == nil {
		t.way = &way{class: unknown("its routes go in a circle")} // while being found out
		found := m.findWay(t)
		t.way = &found
	}
	return *t.way
}

// findWay judges by the routes of a table.
func (m *model) findWay(t *table) way {
	var best *route
	var doubt *way
	for i, item := range t.routes.Items {
		r := m.route(t, i, item)
		found := r.way(r.kind)
		switch {
		case !r.leadsOut():
		case item.Possible != "":
			found.class = unknown(item.Possible)
			doubt = &found
		case r.covers == everythingPublic:
			if r.before(best) {
				best = &r
			}
		default:
			found.class = unknown(r.doubt())
			doubt = &found
		}
	}
	switch {
	case best != nil && best.kind == toUnknown:
		found := best.way("")
		found.class = unknown(best.doubt())
		return found
	case best != nil:
		return best.way(best.kind)
	case doubt != nil:
		return *doubt
	}
	return m.wayWithoutDefault(t)
}

func (m *model) wayWithoutDefault(t *table) way {
	if !t.routes.Complete() {
		return way{class: unknown("not all routes of " + t.key + " could be resolved")}
	}
	if stray := m.strayRoute(t); stray != "" {
		return way{class: unknown(stray)}
	}
	if t.vpc == nil || t.resource == nil {
		return m.wayOfMain(t)
	}
	if why := m.gapAt(t.key, t.vpc.Address); why != "" {
		return way{class: unknown(why)}
	}
	if found, ok := m.propagatedWay(t); ok {
		return found
	}
	if m.takesOverMore(t) {
		return way{
			class: Decision{State: Transit}, route: Place{t.key, "propagating_gateways"},
			target: "a virtual private gateway", note: "takes over the routes of a virtual private gateway",
		}
	}
	return way{class: Decision{State: Isolated}, note: "has no route to public addresses"}
}

func (m *model) wayOfMain(t *table) way {
	if t.vpc == nil {
		return way{class: unknown("the VPC of " + t.key + " is not in this configuration")}
	}
	if why := m.gapAt(t.vpc.Address); why != "" {
		return way{class: unknown(why)}
	}
	if isDefaultVPC(t.vpc) {
		return way{class: unknown(t.key + " led to an internet gateway when AWS made it, and may still do so")}
	}
	return way{class: Decision{State: Isolated}, note: "has only the local route"}
}

// internetRoute finds the route to an internet gateway that makes a table's subnets public
// ones, whatever addresses it covers.
func (m *model) internetRoute(t *table) (way, bool) {
	for i, item := range t.routes.Items {
		if r := m.route(t, i, item); r.kind == toInternet && item.Possible == "" {
			return r.way(Public), true
		}
	}
	return way{}, false
}

// wayTo says where a table sends a service's traffic: where a route for the service's
// prefix list leads, which goes before those that cover all addresses, else where these do.
func (m *model) wayTo(t *table, service string) way {
	if service == "" {
		return m.wayOf(t)
	}
	for i, item := range t.routes.Items {
		if _, list, _ := m.rangesOfList(item.Field("prefix_list")); list != service {
			continue
		}
		if r := m.route(t, i, item); item.Possible == "" && r.kind != toUnknown && r.kind != toIPv6Only {
			return r.way(r.kind)
		}
	}
	return m.wayOf(t)
}

// leadsOutByIPv6 says that a table sends IPv6 traffic to public addresses somewhere.
func (m *model) leadsOutByIPv6(t *table) bool {
	return slices.ContainsFunc(m.entriesOf(t), func(e entry) bool {
		return e.ipv6 != "" || e.ipv6Of != nil || slices.ContainsFunc(e.ranges, isOutsideIPv6)
	})
}
