package network

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// Path is how a workload reaches a service from one of its subnets, as far as the graph
// shows.
type Path struct {
	Workload string
	Subnet   string // empty where none of its subnets is in the graph
	Service  string // ID: sqs, ecr.api
	Title    string // what people call the service
	// Name is the public name that clients ask for; empty where it is not known. Answer says
	// what it resolves to: "private", at Endpoint, "public", or unknown.
	Name     string
	Answer   Decision
	Endpoint string
	// Route is that of a [Flow].
	Route Decision
	// Reach says how the service is reached: "private", "public", "transit" where that is
	// decided beyond the configuration, "none", or unknown.
	Reach    Decision
	Evidence []Hop // the signs that the workload uses the service; none where it shows none
	Hops     []Hop
	// Filters are what lets the use's packets pass or drops them, in the order in which they
	// meet it; none where the route is not known or leads nowhere.
	Filters []Filter
}

// The ways in which a service is reached.
const (
	Privately = "private"
	Publicly  = "public"
	ByTransit = "transit"
	NotAtAll  = "none"
)

// Uses gives the paths of all uses that the graph shows, in order of workload, service and
// subnet. Those of linked projects' workloads are left out.
func Uses(g *graph.Graph) []Path {
	m := newModel(g)
	var paths []Path
	for _, u := range m.uses() {
		if u.workload.resource.Project == "" {
			paths = append(paths, m.path(u))
		}
	}
	return paths
}

// Workloads gives the addresses of the workloads of a graph, in order.
func Workloads(g *graph.Graph) []string {
	var addresses []string
	for _, w := range newModel(g).workloads {
		if w.resource.Project == "" {
			addresses = append(addresses, w.resource.Address)
		}
	}
	return slices.Compact(addresses)
}

// Services gives the IDs of all services that [Paths] knows, in order.
func Services() []string {
	var ids []string
	for _, service := range awsdata.Services() {
		ids = append(ids, service.ID)
	}
	return ids
}

// ServiceID gives the ID of a service by its ID or by an endpoint's full name:
// com.amazonaws.eu-west-1.sqs.
func ServiceID(name string) (string, bool) {
	if service, ok := awsdata.ServiceByID(name); ok {
		return service.ID, true
	}
	service, _, ok := awsdata.ServiceInName([]string{name})
	return service.ID, ok
}

// Paths gives the way from each subnet of a workload to the service of an ID, whether or not
// anything shows that the workload uses it; none where the graph has no such workload.
func Paths(g *graph.Graph, workload, id string) []Path {
	service, known := awsdata.ServiceByID(id)
	if !known {
		return nil
	}
	m := newModel(g)
	var paths []Path
	for _, w := range m.workloads {
		if w.resource.Address != workload {
			continue
		}
		var signs []evidence
		for _, e := range m.evidenceOf(w) {
			if e.service == service.ID {
				signs = append(signs, e)
			}
		}
		for _, u := range m.usesOf(w, service, signs) {
			paths = append(paths, m.path(u))
		}
	}
	return paths
}

func (m *model) path(u use) Path {
	p := Path{
		Workload: u.workload.resource.Address, Service: u.service.ID, Title: titleOf(u.service.ID),
		Name: nameFor(u), Route: u.route, Reach: m.reachBy(u), Evidence: hopsOf(u.evidence),
	}
	if u.subnet == nil {
		p.Answer = unknown(u.route.Why)
		p.Hops = []Hop{{Place{p.Workload, u.workload.at}, p.Workload + " sends from a subnet that is not known"}}
		return p
	}
	p.Subnet, p.Hops, p.Filters = u.subnet.Address, m.hopsOfUse(u), m.filtersOf(u)
	vpc := m.target(u.subnet.Attribute("vpc"), "vpc")
	switch byName := m.resolves(vpc, u.service.ID); byName.answer {
	case yes:
		p.Answer, p.Endpoint = Decision{State: Privately}, byName.endpoint
	case no:
		p.Answer = Decision{State: Publicly}
	default:
		p.Answer = unknown(byName.why)
	}
	if u.endpoint != nil {
		p.Endpoint = u.endpoint.resource.Address
	}
	return p
}

// nameFor is the public name of a service in the region of its client.
func nameFor(u use) string {
	region, known := u.workload.resource.Region.AsText()
	if !known && strings.Contains(u.service.DNSName, "{region}") {
		region = "<region>"
	}
	return strings.ReplaceAll(u.service.DNSName, "{region}", region)
}

// reachBy says how a use reaches its service. A way through another network that the
// configuration shows to its end leads over public addresses.
func (m *model) reachBy(u use) Decision {
	route := u.route
	switch route.State {
	case byGateway, byInterface:
		return Decision{State: Privately}
	case NAT, byInternet:
		return Decision{State: Publicly}
	case Transit:
		if u.subnet != nil && m.endOf(u).State == "arrives" {
			return Decision{State: Publicly}
		}
		return Decision{ByTransit, route.Why}
	case byNothing:
		return Decision{NotAtAll, route.Why}
	}
	return route
}
