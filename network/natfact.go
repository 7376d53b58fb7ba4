package network

import (
	"cmp"

	"github.com/vpclint/vpclint/graph"
)

// allocationOf says whether a public zonal NAT gateway has an Elastic IP address: "given",
// "missing", "unknown", or "not_applicable" for private and regional ones. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-working-with.html
func allocationOf(nat *graph.Resource) Decision {
	if scope := scopeOf(nat); scope.State != zonal {
		return scope
	}
	v, subnet := nat.Attribute("allocation"), nat.Attribute("subnet")
	doubt, doubtful := existence(nat)
	text, literal := v.AsText()
	switch {
	case v.State == graph.Unknown:
		return unknown(whyUnknown("its Elastic IP address", v))
	case v.State == graph.Known && (!literal || text != ""):
		return Decision{State: "given"}
	case subnet.State == graph.Unknown && len(subnet.Refs) == 0 && !v.Range().IsZero():
		return unknown("a module that is handed its subnet may be handed its address, too")
	case doubtful:
		return doubt
	}
	return Decision{State: "missing"}
}

const zonal = "zonal"

// scopeOf tells the public NAT gateways of one zone from the others: "zonal",
// "not_applicable" or "unknown".
func scopeOf(nat *graph.Resource) Decision {
	connectivity, knowsConnectivity := nat.Attribute("connectivity").AsText()
	mode, knowsMode := nat.Attribute("availability_mode").AsText()
	switch {
	case connectivity == "private" || mode == "regional":
		return Decision{State: "not_applicable"}
	case !knowsConnectivity || !knowsMode:
		return unknown("whether it is a public zonal gateway is not known")
	}
	return Decision{State: zonal}
}

// natRoutes are the routes of a configuration by the NAT gateway that they lead to.
type natRoutes struct {
	certain map[string]bool
	doubts  map[string]string // NAT gateway → why a route may lead to it
	open    []openRoute
}

// openRoute is a route, or a list of them, that may lead anywhere.
type openRoute struct {
	vpc *graph.Resource // nil where it is not known
	why string
}

// natRoutes looks every route up once.
func (m *model) natRoutes() natRoutes {
	found := natRoutes{certain: map[string]bool{}, doubts: map[string]string{}}
	for _, line := range m.writtenRoutes() {
		target := line.to
		nat := m.target(target, "nat_gateway")
		switch {
		case nat != nil && line.doubt == "":
			found.certain[nat.Address] = true
		case nat != nil:
			found.doubts[nat.Address] = line.doubt
		case target.State == graph.Unknown && len(target.Refs) == 0:
			found.open = append(found.open, openRoute{line.vpc, whyUnknown("the target of "+line.at.Resource, target)})
		}
		for _, ref := range target.Refs {
			if mayName(target, ref.Resource) {
				found.doubts[ref.Resource] = cmp.Or(target.Possible, target.Why, "nothing says which target "+line.at.Resource+" has")
			}
		}
	}
	for _, r := range m.g.OfKind("route_table") {
		if !r.Attribute("routes").Complete() {
			found.open = append(found.open, openRoute{m.vpcAround(r), "not all routes of " + r.Address + " could be resolved"})
		}
	}
	return found
}

// usedState says whether a route leads to a NAT gateway: "yes", "no" or "unknown".
func (m *model) usedState(nat *graph.Resource, routes natRoutes) Decision {
	vpc, label := m.vpcOfTarget(nat)
	switch {
	case routes.certain[nat.Address]:
		return Decision{State: "yes"}
	case routes.doubts[nat.Address] != "":
		return unknown(routes.doubts[nat.Address])
	}
	if open := m.open(vpc, label); open.State == "open" {
		return unknown(open.Why)
	}
	if why := m.gapAt(nat.Address); why != "" {
		return unknown(why)
	}
	for _, route := range routes.open {
		if route.vpc == nil || route.vpc == vpc {
			return unknown(route.why)
		}
	}
	if doubt, doubtful := existence(nat); doubtful {
		return doubt
	}
	return Decision{State: "no"}
}
