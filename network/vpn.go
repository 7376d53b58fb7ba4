package network

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// vpnRoutes are the routes that a virtual private gateway tells route tables: those of its
// VPN connections. Where one of these learns them by BGP, or something else may lead to the
// gateway, why says that there may be more.
type vpnRoutes struct {
	routes []vpnRoute
	why    string
}

type vpnRoute struct {
	cidr       graph.Value
	connection *graph.Resource
}

// routesOfVPN gives what a virtual private gateway propagates. Source:
// https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-edit-static-routes.html
func (m *model) routesOfVPN(gateway *graph.Resource) vpnRoutes {
	found, ok := m.vpns[gateway.Address]
	if !ok {
		found = m.findRoutesOfVPN(gateway)
		m.vpns[gateway.Address] = found
	}
	return found
}

func (m *model) findRoutesOfVPN(gateway *graph.Resource) vpnRoutes {
	found, connected := vpnRoutes{}, false
	for _, r := range m.g.OfKind("vpn_connection") {
		named := r.Attribute("gateway")
		if m.target(named, "vpn_gateway") != gateway && !mayName(named, gateway.Address) {
			continue
		}
		connected = true
		found.why = cmp.Or(found.why, doubtOfVPN(r, named))
		for _, cidr := range r.Attribute("static_routes").Items {
			found.routes = append(found.routes, vpnRoute{cidr, r})
		}
	}
	if !connected {
		found.why = "no VPN connection of " + gateway.Address + " is in this configuration"
	}
	for _, stray := range m.strays("vpn_connection", "gateway") {
		found.why = cmp.Or(found.why, stray.Source.Resource+" may belong to "+gateway.Address+": "+stray.Possible)
	}
	for _, stray := range m.strays("vpn_connection_route", "connection") {
		found.why = cmp.Or(found.why, stray.Source.Resource+" may belong to "+gateway.Address+": "+stray.Possible)
	}
	if other := m.transits.others[gateway.Address]; other != "" {
		found.why = cmp.Or(found.why, other+" connects "+gateway.Address+" with more than this configuration shows")
	}
	found.why = cmp.Or(found.why, m.gapAt(gateway.Address))
	return found
}

// isStatic says that a VPN connection is known to learn no routes by BGP.
func isStatic(vpn *graph.Resource) bool {
	static, known := vpn.Attribute("static_routes_only").AsFlag()
	return known && static
}

// doubtOfVPN says why the routes of a VPN connection are not, or not all, in the configuration.
func doubtOfVPN(r *graph.Resource, gateway graph.Value) string {
	static, known := r.Attribute("static_routes_only").AsFlag()
	routes := r.Attribute("static_routes")
	switch {
	case gateway.State != graph.Known || gateway.May || gateway.Possible != "":
		return whyUnknown("the virtual private gateway of "+r.Address, gateway)
	case !known:
		return whyUnknown("static_routes_only of "+r.Address, r.Attribute("static_routes_only"))
	case !static:
		return r.Address + " learns its routes by BGP"
	case !routes.Complete():
		return "not all routes of " + r.Address + " could be resolved"
	}
	return ""
}

// propagatedEntries are the routes that a table takes over from virtual private gateways.
// The local route goes before them whatever their length. Source:
// https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-route-priority.html
func (m *model) propagatedEntries(t *table) []entry {
	if t.resource == nil {
		return nil
	}
	var found []entry
	for _, item := range t.resource.Attribute("propagating_gateways").Items {
		gateway := m.target(item, "vpn_gateway")
		if gateway == nil {
			continue
		}
		at := Place{t.key, "propagating_gateways"}
		if item.Source != nil {
			at = Place{item.Source.Resource, item.Source.Attribute}
		}
		for _, r := range m.routesOfVPN(gateway).routes {
			note := fmt.Sprintf("%s takes over %s by %s from %s", t.key, labelOf(r.cidr), r.connection.Address, gateway.Address)
			e := entry{rank: propagated, attribute: "gateway", target: item, name: gateway.Address, hop: Hop{at, note}}
			e.possible = cmp.Or(r.cidr.Possible, r.connection.Possible)
			if prefix := prefixOf(r.cidr); prefix.IsValid() {
				e.ranges = append(e.ranges, prefix)
			} else {
				e.unclear = whyUnknown("a route of "+r.connection.Address, r.cidr)
			}
			found = append(found, e)
		}
	}
	return found
}

// takesOverMore says that a table takes over routes of virtual private gateways of which not
// all are known.
func (m *model) takesOverMore(t *table) bool {
	if t.resource == nil {
		return false
	}
	gateways := t.resource.Attribute("propagating_gateways")
	if gateways.State == graph.Unknown || len(gateways.Items) > 0 && !gateways.Complete() {
		return true
	}
	for _, item := range gateways.Items {
		if gateway := m.target(item, "vpn_gateway"); gateway == nil || m.routesOfVPN(gateway).why != "" {
			return true
		}
	}
	return false
}

// propagatedWay is the way out by a default route that a table takes over. One for a part
// of the public addresses alone leaves it undecided.
func (m *model) propagatedWay(t *table) (found way, ok bool) {
	for _, e := range m.propagatedEntries(t) {
		way := way{Decision{State: Transit}, e.hop.Place, e.name, strings.TrimPrefix(e.hop.Note, t.key+" "), e.attribute, e.target}
		covers := e.publicBits("") >= 0
		switch {
		case covers && e.possible == "":
			return way, true
		case covers:
			way.class = unknown(e.possible)
		case e.coversPart():
			way.class = unknown(e.hop.Note + ", which is only a part of the public addresses")
		case e.unclear != "":
			way.class = unknown(e.unclear)
		default:
			continue
		}
		found, ok = way, true
	}
	return found, ok
}
