package network

import (
	"fmt"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// route is one route as far as it matters for public IPv4 addresses.
type route struct {
	place  Place
	kind   string // a class, or one of the to… constants
	target string
	covers coverage
	listed bool // whether a prefix list is its destination
	cidr   string
	why    string
	// attribute and to are the target as written.
	attribute string
	to        graph.Value
}

// What a route leads to besides the classes.
const (
	toInternet = Public
	toLocal    = "local"
	toIPv6Only = "ipv6"
	toUnknown  = "unknown"
)

// leadsOut says that a route may carry traffic to public IPv4 addresses.
func (r route) leadsOut() bool {
	return r.kind != toIPv6Only && r.kind != toLocal && r.covers != nothingPublic
}

// before says that a route for all public addresses goes before another one: those of prefix
// lists come last. Of two that one table cannot have, the one to the internet counts. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
func (r route) before(other *route) bool {
	if other == nil || r.listed != other.listed {
		return other == nil || other.listed
	}
	return other.kind == toUnknown || r.kind == toInternet || r.kind != toUnknown && other.kind != toInternet
}

func (r route) way(class Class) way {
	return way{Decision{State: class}, r.place, r.target, r.note(), r.attribute, r.to}
}

func (r route) note() string { return fmt.Sprintf("sends %s to %s", r.cidr, r.target) }

func (r route) doubt() string {
	switch {
	case r.why != "":
		return r.why
	case r.covers == unknownCoverage:
		return "the destination of the route to " + r.target + " is unknown"
	}
	return "the route for " + r.cidr + " covers only part of the public addresses"
}

func (m *model) route(t *table, index int, item graph.Value) route {
	attribute, target := routeTarget(item)
	r := route{
		place: elementPlace(t.key, "routes", index, item, attribute), target: labelOf(target), attribute: attribute, to: target,
	}
	r.cidr, r.covers = m.destinationOf(item)
	r.listed = item.Field("prefix_list").State != graph.Absent
	if inspector := m.inspector(target); attribute == "endpoint" && inspector != nil {
		r.target = inspector.Address
	}
	r.kind, r.why = m.leadsTo(attribute, target)
	if known, ok := targetKind(item, attribute); ok && r.kind == toUnknown && target.State == graph.Unknown {
		r.kind, r.why, r.target = known.kind, "", strings.TrimSpace(known.name+" "+r.target)
	}
	if t.resource == nil && item.Source == nil {
		r.place = Place{Resource: t.vpc.Address}
	}
	return r
}

// elementPlace is the place of a list element's field: at the side resource that it came
// from, or in the list of the resource itself.
func elementPlace(owner, list string, index int, item graph.Value, field string) Place {
	if item.Source == nil {
		return Place{owner, strings.TrimSuffix(fmt.Sprintf("%s[%d].%s", list, index, field), ".")}
	}
	if item.Source.Attribute == "" {
		return Place{item.Source.Resource, field}
	}
	return Place{item.Source.Resource, item.Source.Attribute}
}

// targetOf is an attribute that names a route's target, with what it leads to where the
// attribute alone says it.
type targetOf struct{ attribute, kind, name string }

var routeTargets = []targetOf{
	{"nat_gateway", NAT, "a NAT gateway"},
	{"gateway", "", ""},
	{"egress_only_gateway", toIPv6Only, "an egress-only internet gateway"},
	{"transit_gateway", Transit, "a transit gateway"},
	{"peering_connection", Transit, "a peering connection"},
	{"endpoint", "", ""},
	{"network_interface", "", ""},
	{"instance", "", ""},
	{"carrier_gateway", Transit, "a carrier gateway"},
	{"local_gateway", Transit, "a local gateway"},
	{"core_network", Transit, "a core network"},
}

// targetKind says what a route leads to whose one target is not known itself. Where
// several are written, all but one are null, and nobody knows which.
func targetKind(item graph.Value, attribute string) (found targetOf, ok bool) {
	for _, t := range routeTargets {
		switch {
		case item.Field(t.attribute).State == graph.Absent:
		case t.attribute != attribute:
			return targetOf{}, false
		default:
			found = t
		}
	}
	return found, found.kind != ""
}

func routeTarget(item graph.Value) (attribute string, target graph.Value) {
	for _, t := range routeTargets {
		if v := item.Field(t.attribute); v.State != graph.Absent {
			if text, ok := v.AsText(); ok && text == "" {
				continue
			}
			return t.attribute, v
		}
	}
	return "", graph.None()
}

// destinationOf gives a route's IPv4 destination and what it covers.
func (m *model) destinationOf(item graph.Value) (string, coverage) {
	v4, v6 := item.Field("cidr"), item.Field("ipv6_cidr")
	text, ok := v4.AsText()
	switch {
	case ok && text != "":
		return text, coverageOf(text)
	case v4.State == graph.Unknown:
		return labelOf(v4), unknownCoverage
	case v6.State == graph.Known || v6.State == graph.Unknown:
		return labelOf(v6), nothingPublic
	}
	list := item.Field("prefix_list")
	if managed := m.servicePrefixListIn(list); managed != "" {
		return managed, nothingPublic
	}
	ranges, _, unclear := m.rangesOfList(list)
	covers := nothingPublic
	for _, prefix := range ranges {
		if prefix.Addr().Is4() {
			covers = max(covers, coverageOfPrefix(prefix))
		}
	}
	if unclear != "" && covers != everythingPublic {
		covers = unknownCoverage
	}
	return labelOf(list), covers
}
