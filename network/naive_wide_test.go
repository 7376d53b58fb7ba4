package network_test

import (
	"fmt"
	"math/rand/v2"
	"net/netip"
	"slices"
	"testing"
)

// wide is what a world can have besides: IPv6, a second transit gateway that is the peer of
// the first, a firewall endpoint in each VPC, tables of internet gateways, and VPN
// connections with static routes. Its routes may have prefix lists for destinations.
type wide struct {
	gateways  []int      // of each VPC, the transit gateway that it is attached to
	crossing  []int      // of each transit gateway, the table that the peering follows, -1 for none
	firewalls []int      // of each VPC, the subnet of its firewall endpoint
	incoming  []spot     // subnets that are reached by the firewall from the internet
	vpns      [][]string // of each VPC, the routes of its VPN connection
	takes     []spot     // subnets whose tables take these over
	only6     bool       // whether the client's subnet has IPv6 addresses alone
}

var (
	publicAddress6 = netip.MustParseAddr("2600::7")
	nat64Address   = netip.MustParseAddr("64:ff9b::c633:6407")
)

// range6OfVPC is 2001:db8:0:i00::/56, of which subnet j has 2001:db8:0:i0j::/64.
func range6OfVPC(vpc int) netip.Prefix {
	return netip.MustParsePrefix(fmt.Sprintf("2001:db8:0:%x00::/56", vpc+1))
}

func (s spot) range6() netip.Prefix {
	return netip.MustParsePrefix(fmt.Sprintf("2001:db8:0:%x%02x::/64", s.vpc+1, s.subnet))
}

func (s spot) address6() netip.Addr {
	if s.vpc < 0 {
		return netip.Addr{}
	}
	return netip.MustParseAddr(fmt.Sprintf("2001:db8:0:%x%02x::9", s.vpc+1, s.subnet))
}

func (w *world) firewallOf(vpc int) spot { return spot{vpc, w.wide.firewalls[vpc]} }

func (w *world) takesOver(at spot) bool {
	return w.wide != nil && slices.Contains(w.wide.takes, at)
}

func (w *world) isGuardedFromOutside(at spot) bool {
	return w.wide != nil && slices.Contains(w.wide.incoming, at)
}

func (w *world) hasIPv6Alone() bool { return w.wide != nil && w.wide.only6 }

// TestNaiveWide compares networks that have all of it.
func TestNaiveWide(t *testing.T) {
	compare(t, randomWideWorld, "interface_endpoint", "none", "unknown", "internet_gateway", "nat", "transit",
		"ipv6 arrives", "ipv6 dropped", "ipv6 unknown")
}

// randomWideWorld generates a world of two to four VPCs at two transit gateways.
func randomWideWorld(r *rand.Rand) *world {
	w := randomWorld(r)
	w.wide = &wide{vpns: make([][]string, len(w.vpcs))}
	w.tables = nil
	for i := range w.vpcs {
		w.wide.gateways = append(w.wide.gateways, r.IntN(3)/2)
		w.wide.firewalls = append(w.wide.firewalls, r.IntN(2))
		w.widenVPC(r, i)
	}
	for gateway := range 2 {
		w.addTransitTables(r, gateway)
	}
	for i := range w.vpcs {
		w.vpcs[i].follows = w.tableAt(r, w.wide.gateways[i])
	}
	if r.IntN(3) == 0 {
		w.standAlone(r)
	}
	return w
}

// addTransitTables gives a transit gateway one or two tables, whose routes lead to its own
// VPCs and to the peer.
func (w *world) addTransitTables(r *rand.Rand, gateway int) {
	for range 1 + r.IntN(2) {
		t := worldTable{gateway: gateway, static: map[string]int{}}
		targets := []int{blackhole, thePeer, thePeer, thePeer}
		for i, at := range w.wide.gateways {
			if at == gateway {
				targets = append(targets, i, i)
				if r.IntN(3) > 0 {
					t.propagates = append(t.propagates, i)
				}
			}
		}
		vpc := r.IntN(len(w.vpcs))
		for _, cidr := range []string{"0.0.0.0/0", "10.0.0.0/8", rangeOfVPC(vpc).String(), "::/0", "64:ff9b::/96", range6OfVPC(vpc).String()} {
			if r.IntN(3) > 0 {
				t.static[cidr] = targets[r.IntN(len(targets))]
			}
		}
		w.tables = append(w.tables, t)
	}
	w.wide.crossing = append(w.wide.crossing, w.tableAt(r, gateway))
}

// tableAt picks a table of a transit gateway, now and then none.
func (w *world) tableAt(r *rand.Rand, gateway int) int {
	var own []int
	for i, t := range w.tables {
		if t.gateway == gateway {
			own = append(own, i, i, i)
		}
	}
	own = append(own, -1)
	return own[r.IntN(len(own))]
}

func (w *world) widenVPC(r *rand.Rand, index int) {
	for _, cidr := range []string{"0.0.0.0/0", "10.0.0.0/8", rangeOfVPC(r.IntN(len(w.vpcs))).String()} {
		if r.IntN(4) == 0 {
			w.wide.vpns[index] = append(w.wide.vpns[index], cidr)
		}
	}
	for j := range w.vpcs[index].subnets {
		at := spot{index, j}
		if r.IntN(4) == 0 && len(w.wide.vpns[index]) > 0 {
			w.wide.takes = append(w.wide.takes, at)
		}
		if r.IntN(4) == 0 {
			w.wide.incoming = append(w.wide.incoming, at)
		}
		w.vpcs[index].subnets[j] = w.widenRoutes(r, at, w.vpcs[index].subnets[j])
	}
}

// listRoutes gives some of the destinations in a prefix list, to the same target or to another.
func listRoutes(r *rand.Rand, vpc int, routes []worldRoute) []worldRoute {
	for i := range routes {
		switch r.IntN(6) {
		case 0:
			routes[i].listed = true
		case 1:
			other := routes[r.IntN(len(routes))]
			if isWithin(routes[i].to, vpc) {
				other = routes[i] // nothing but a firewall may stand in the way of the VPC's own range
			}
			routes = append(routes, worldRoute{to: routes[i].to, target: other.target, peer: other.peer, listed: true})
		}
	}
	return routes
}

func isWithin(cidr string, vpc int) bool {
	prefix := netip.MustParsePrefix(cidr)
	whole := rangeHolding(vpc, prefix.Addr())
	return whole.Contains(prefix.Addr()) && prefix.Bits() >= whole.Bits()
}

// widenRoutes sends some of a subnet's routes to the firewall, and adds some for IPv6.
func (w *world) widenRoutes(r *rand.Rand, at spot, routes []worldRoute) []worldRoute {
	routes = slices.Clone(routes)
	for i := range routes {
		if r.IntN(4) == 0 {
			routes[i].target = "fw"
		}
	}
	other := spot{r.IntN(len(w.vpcs)), r.IntN(2)}
	for _, to := range []string{"::/0", "64:ff9b::/96", range6OfVPC(other.vpc).String(), other.range6().String()} {
		target := []string{"igw", "eigw", "nat", "tgw", "tgw", "tgw", "fw", "pcx", ""}[r.IntN(9)]
		route := worldRoute{to: to, target: target, peer: w.peerOf(r, at.vpc)}
		within := range6OfVPC(at.vpc).Contains(netip.MustParsePrefix(to).Addr())
		if target == "" || target == "pcx" && route.peer < 0 || within && target != "fw" {
			continue
		}
		routes = append(routes, route)
	}
	return listRoutes(r, at.vpc, routes)
}

// standAlone gives the client a subnet of its own without IPv4 addresses.
func (w *world) standAlone(r *rand.Rand) {
	w.wide.only6 = true
	w.client = spot{0, 2}
	w.vpcs[0].subnets = append(w.vpcs[0].subnets, w.widenRoutes(r, w.client, nil))
}
