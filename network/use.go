package network

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// The routes of a use besides the classes of a subnet.
const (
	byGateway   = "gateway_endpoint"
	byInterface = "interface_endpoint"
	byInternet  = "internet_gateway"
	byNothing   = "none"
)

// use is one workload in one subnet calling one service. A workload whose subnets are
// not in the configuration has one use with a nil subnet.
type use struct {
	workload workload
	subnet   *graph.Resource
	service  awsdata.Service
	evidence []evidence
	route    Decision
	way      way
	endpoint *endpoint // the one that takes the traffic
}

// uses gives every use that strong evidence shows, in order of workload, service, subnet.
func (m *model) uses() []use {
	var found []use
	for _, w := range m.workloads {
		byService := map[string][]evidence{}
		for _, e := range m.evidenceOf(w) {
			byService[e.service] = append(byService[e.service], e)
		}
		for _, id := range slices.Sorted(maps.Keys(byService)) {
			service, ok := awsdata.ServiceByID(id)
			if !ok {
				continue
			}
			found = append(found, m.usesOf(w, service, byService[id])...)
		}
	}
	return found
}

func (m *model) usesOf(w workload, service awsdata.Service, signs []evidence) []use {
	var found []use
	for _, subnet := range w.subnets {
		u := use{workload: w, subnet: subnet, service: service, evidence: signs, way: m.wayToService(subnet, service.ID)}
		u.route, u.endpoint = m.routeOf(u)
		if doubt, doubtful := sending(w, subnet); doubtful {
			u.route, u.endpoint = doubt, nil
		}
		found = append(found, u)
	}
	if len(found) == 0 && w.placement.State != graph.Absent {
		why := whyUnknown("its subnet", firstItem(w.placement))
		found = append(found, use{
			workload: w, service: service, evidence: signs, route: unknown(why), way: way{class: unknown(why)},
		})
	}
	return found
}

// routeOf decides which way a use takes: a private name first, then the gateway endpoint
// of the subnet's table, then whatever the table does with public addresses.
func (m *model) routeOf(u use) (Decision, *endpoint) {
	vpc, label := m.vpcOf(u.subnet.Attribute("vpc"))
	byName := m.resolves(vpc, u.service.ID)
	if byName.answer == yes {
		return m.routeByName(u, m.endpointAt(byName.endpoint))
	}
	byTable, through, why := m.gatewayRoute(u, vpc)
	if byTable == yes {
		return Decision{State: byGateway}, through
	}
	if doubt := cmp.Or(byName.why, why); doubt != "" {
		return unknown(doubt), nil
	}
	if doubt := m.doubtOfAbsence(u, vpc, label); doubt != "" {
		return unknown(doubt), nil
	}
	return m.routeByTable(u), nil
}

// routeByName decides for a name that leads to an endpoint, which a route must lead to, too.
func (m *model) routeByName(u use, e *endpoint) (Decision, *endpoint) {
	switch found := m.reaches(u.subnet, e); found.answer {
	case yes:
		return Decision{State: byInterface}, e
	case maybe:
		why := fmt.Sprintf("the name leads to %s, and whether a route does is not known: %s", e.resource.Address, found.why)
		return unknown(why), nil
	default:
		return Decision{byNothing, fmt.Sprintf("the name leads to %s, and no route does: %s", e.resource.Address, found.why)}, nil
	}
}

// routeByTable decides by where the subnet's route table sends a service's public
// addresses. What is lost beyond a transit gateway or a peering connection goes nowhere.
func (m *model) routeByTable(u use) Decision {
	switch u.way.class.State {
	case Public:
		return Decision{State: byInternet}
	case Isolated:
		return Decision{State: byNothing}
	case Transit:
		if lost := m.trailOfUse(u); lost.end == dropped {
			return Decision{byNothing, lost.why}
		}
	}
	return u.way.class
}

// trailOfUse follows a use to where its packets end, and the replies back to where the
// last source address is a public one.
func (m *model) trailOfUse(u use) trail {
	return m.wayOut(u.subnet, publicAddresses(u.service.ID))
}

// wayOut follows packets from a subnet to public addresses and the replies back.
func (m *model) wayOut(subnet *graph.Resource, to destination) trail {
	there := m.trailOf(subnet, to)
	if there.end != arrives {
		return there
	}
	back := m.incoming(subnet, there, to.family)
	if back.end == arrives {
		inner := m.replies(subnet, there.sources, m.sendsTo(subnet, to))
		back.end, back.why, back.hops = inner.end, inner.why, append(back.hops, inner.hops...)
		back.inspectors = append(back.inspectors, inner.inspectors...)
	}
	back = oneWay(there, back)
	back.hops = append(there.hops[:len(there.hops):len(there.hops)], back.hops...)
	back.sources = there.sources
	return back
}

// wayToService gives the way that a subnet's effective route table takes to a service.
func (m *model) wayToService(subnet *graph.Resource, service string) way {
	t, why := m.tableOf(subnet)
	if t == nil {
		return way{class: unknown(why)}
	}
	return m.wayFor(subnet, t, publicAddresses(service).service)
}

// gatewayEndpointIn gives the gateway endpoint of a service that a table is associated
// with for certain.
func (m *model) gatewayEndpointIn(t *table, service string) *endpoint {
	if service == "" || t.vpc == nil {
		return nil
	}
	for _, e := range m.endpointsOf(t.vpc, service) {
		if covers, _ := m.covers(e, t); covers == yes && e.servesFrom(yes, service, "Gateway") == yes {
			return e
		}
	}
	return nil
}

// gatewayRoute finds the gateway endpoint whose prefix-list route is in the subnet's
// route table; it beats the default route. Source:
// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
func (m *model) gatewayRoute(u use, vpc *graph.Resource) (answer, *endpoint, string) {
	if !isGatewayService(u.service.ID) {
		return no, nil, ""
	}
	t, why := m.tableOf(u.subnet)
	result, doubt := no, ""
	for _, e := range m.endpointsOf(vpc, u.service.ID) {
		serves := e.serves(vpc, u.service.ID, "Gateway")
		switch {
		case serves == no:
			continue
		case t == nil:
			return maybe, nil, why
		}
		covers, unclear := m.takesOver(e, t)
		if covers == yes && e.servesFrom(yes, u.service.ID, "Gateway") == yes { // its tables are those of its VPC
			return yes, e, ""
		}
		if covers != no {
			result, doubt = maybe, cmp.Or(unclear, e.doubt(u.service.ID))
		}
	}
	return result, nil, doubt
}

// doubtOfAbsence says why a use may have an endpoint that cannot be seen.
func (m *model) doubtOfAbsence(u use, vpc *graph.Resource, label string) string {
	if open := m.open(vpc, label); open.State == "open" {
		return open.Why
	}
	return m.otherWay(u, vpc)
}

// otherWay says which way a use may take that neither the service's public name nor the
// IPv4 routes show.
func (m *model) otherWay(u use, vpc *graph.Resource) string {
	if t, _ := m.tableOf(u.subnet); t != nil && m.classOf(u.subnet).class.State == Isolated && m.mayLeaveByIPv6(u.subnet, t) {
		return t.key + " leads out by IPv6, and whether clients use that is not known"
	}
	for _, e := range m.endpointsFor(u.service.ID) {
		if e.typeIs("Interface") == no {
			continue
		}
		if e.liesIn(vpc) != no && e.isForOwnRegion() == no {
			return "clients may call the service in another region through " + e.resource.Address
		}
		inside := isGatewayService(u.service.ID) && e.liesIn(vpc) != no
		if inside || e.liesIn(vpc) == no && m.leadsElsewhere(u) && m.reaches(u.subnet, e).answer != no {
			return "clients may call " + e.resource.Address + " by its own name"
		}
	}
	return ""
}

// leadsElsewhere says that the subnet's route table leads to another network, whose
// interface endpoints answer to their own names from here.
func (m *model) leadsElsewhere(u use) bool {
	t, _ := m.tableOf(u.subnet)
	if t == nil {
		return false
	}
	return m.wayOf(t).class.State == Transit || slices.ContainsFunc(t.routes.Items, func(item graph.Value) bool {
		kind, _ := m.leadsTo(routeTarget(item))
		return kind == Transit
	})
}

func (m *model) endpointAt(address string) *endpoint {
	i, found := slices.BinarySearchFunc(m.endpoints, address, func(e *endpoint, address string) int {
		return cmp.Compare(e.resource.Address, address)
	})
	if !found {
		return nil
	}
	return m.endpoints[i]
}
