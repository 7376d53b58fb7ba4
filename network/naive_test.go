package network_test

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"github.com/vpclint/vpclint/network"
)

// world is a network of which everything is known: VPC i has the range 10.i.0.0/16, and its
// subnet j the range 10.i.j.0/24, each subnet with a table of its own.
type world struct {
	vpcs   []worldVPC
	peers  [][2]int     // VPCs of each peering connection
	tables []worldTable // of the transit gateway
	// The client and the endpoint stand in these subnets.
	client, endpoint spot
	guards           *guards // on their way; nil for none
	wide             *wide   // what else there is; nil for nothing
}

type worldVPC struct {
	subnets  [][]worldRoute
	nat      int   // subnet of its NAT gateway
	attached []int // subnets of its attachment to the transit gateway; none without one
	follows  int   // transit gateway table, -1 for none
}

// worldRoute is a route of a subnet to "igw", "eigw", "nat", "tgw", "fw" or a peering
// connection; "local" and "vpn" are in no table that was written. A listed one has a prefix
// list with its range for a destination.
type worldRoute struct {
	to     string
	target string
	peer   int
	listed bool
}

// worldTable is a table of a transit gateway. A static route leads to a VPC, the blackhole or
// the peer.
type worldTable struct {
	gateway    int
	static     map[string]int
	propagates []int
}

const (
	blackhole = -1
	thePeer   = -2
)

type spot struct{ vpc, subnet int }

func (s spot) name() string { return fmt.Sprintf("subnet%d_%d", s.vpc, s.subnet) }

func (s spot) address() netip.Addr {
	return netip.AddrFrom4([4]byte{10, byte(s.vpc), byte(s.subnet), 9})
}

var publicAddress = netip.MustParseAddr("198.51.100.7")

// outcomes of a packet.
const (
	arrived = "arrives"
	lost    = "dropped"
	outside = "beyond"  // behind a VPN
	unclear = "unknown" // it goes in a circle, or ways of one router differ
)

// packet is one on its way; sources are the addresses it was sent from, the last being the
// one that it has.
type packet struct {
	to      netip.Addr
	sources []spot
	passed  []step
	gates   []worldGate
	forked  bool // whether it may have passed others
}

// worldGate is the attachment of a VPC, by which a packet enters the transit gateway or
// leaves it.
type worldGate struct {
	vpc    int
	enters bool
}

// step is a subnet that a packet came to with a source.
type step struct{ at, from spot }

func (p packet) from() spot { return p.sources[len(p.sources)-1] }

// journey is what became of a packet: exit is the gateway by which it left for the internet,
// met are the firewalls on its way.
type journey struct {
	packet
	outcome string
	exit    string
	met     []int
}

func (p packet) end(outcome string) journey { return journey{packet: p, outcome: outcome} }

// pass notes that a packet enters the transit gateway from a VPC or leaves it for one.
func (p packet) pass(gate worldGate) packet {
	p.gates = append(p.gates[:len(p.gates):len(p.gates)], gate)
	return p
}

// walk takes a packet from the table of a subnet to its end, step by step.
func (w *world) walk(at spot, p packet) journey {
	if p.to == at.address() || p.to == at.address6() {
		return p.end(arrived) // machines in one subnet need no router
	}
	here := step{at, p.from()}
	if slices.Contains(p.passed, here) {
		return p.end(unclear)
	}
	p.passed = append(p.passed[:len(p.passed):len(p.passed)], here)
	r, ok := w.best(at, p.to)
	if !ok {
		return p.end(lost)
	}
	switch r.target {
	case "local":
		return p.end(arrived)
	case "igw", "eigw":
		if p.from().vpc == at.vpc && (p.to == publicAddress && r.target == "igw" || p.to == publicAddress6) {
			return journey{packet: p, outcome: arrived, exit: r.target}
		}
		return p.end(lost)
	case "nat":
		return w.translate(spot{at.vpc, w.vpcs[at.vpc].nat}, p)
	case "tgw":
		return w.transit(w.vpcs[at.vpc].follows, p.pass(worldGate{at.vpc, true}))
	case "vpn":
		return p.end(outside)
	case "fw":
		j := w.walk(w.firewallOf(at.vpc), p)
		j.met = append(j.met, at.vpc)
		return j
	}
	for _, side := range w.peers[r.peer] {
		if side != at.vpc && isIn(p.to, side) {
			return p.end(arrived)
		}
	}
	return p.end(lost)
}

// translate walks a packet on from a NAT gateway, under its address.
func (w *world) translate(nat spot, p packet) journey {
	switch {
	case p.to == nat64Address:
		p.to = publicAddress
	case p.to.Is6():
		return p.end(lost)
	}
	p.sources = append(p.sources[:len(p.sources):len(p.sources)], nat)
	return w.walk(nat, p)
}

// transit walks a packet through a table of a transit gateway.
func (w *world) transit(index int, p packet) journey {
	if index < 0 {
		return p.end(lost)
	}
	table := w.tables[index]
	to, bits := blackhole, -1
	for cidr, vpc := range table.static {
		if prefix := netip.MustParsePrefix(cidr); prefix.Contains(p.to) && prefix.Bits() > bits {
			to, bits = vpc, prefix.Bits()
		}
	}
	for _, vpc := range table.propagates {
		if isIn(p.to, vpc) && bits < rangeHolding(vpc, p.to).Bits() {
			to, bits = vpc, rangeHolding(vpc, p.to).Bits()
		}
	}
	switch to {
	case blackhole:
		return p.end(lost)
	case thePeer:
		return w.cross(1-table.gateway, p)
	}
	p = p.pass(worldGate{to, false})
	whole := journey{}
	for i, subnet := range w.vpcs[to].attached {
		next := w.walk(spot{to, subnet}, p)
		if i > 0 && (next.outcome != whole.outcome || next.exit != whole.exit || (len(next.sources) > len(p.sources)) != (len(whole.sources) > len(p.sources))) {
			return next.end(unclear)
		}
		next.forked = next.forked || i > 0 && (whole.forked || !slices.Equal(next.gates, whole.gates))
		next.met = append(next.met, whole.met...)
		whole = next
	}
	return whole
}

// cross walks a packet into the other transit gateway.
func (w *world) cross(gateway int, p packet) journey {
	here := step{spot{-1, gateway}, p.from()}
	if slices.Contains(p.passed, here) {
		return p.end(unclear)
	}
	p.passed = append(p.passed[:len(p.passed):len(p.passed)], here)
	return w.transit(w.wide.crossing[gateway], p)
}

// best looks an address up in the table of a subnet.
func (w *world) best(at spot, to netip.Addr) (best worldRoute, ok bool) {
	bits := -1
	if isIn(to, at.vpc) {
		best, bits = worldRoute{target: "local"}, rangeHolding(at.vpc, to).Bits()
	}
	for _, r := range w.vpcs[at.vpc].subnets[at.subnet] {
		prefix := netip.MustParsePrefix(r.to)
		before := !r.listed && (best.listed || best.target == "local")
		if prefix.Contains(to) && (prefix.Bits() > bits || prefix.Bits() == bits && before) {
			best, bits = r, prefix.Bits()
		}
	}
	if best.target != "local" && w.takesOver(at) {
		for _, cidr := range w.wide.vpns[at.vpc] {
			if prefix := netip.MustParsePrefix(cidr); prefix.Contains(to) && prefix.Bits() > bits {
				best, bits = worldRoute{target: "vpn"}, prefix.Bits()
			}
		}
	}
	return best, bits >= 0
}

func rangeOfVPC(vpc int) netip.Prefix {
	return netip.PrefixFrom(netip.AddrFrom4([4]byte{10, byte(vpc), 0, 0}), 16)
}

// rangeHolding is the range of a VPC in the family of an address.
func rangeHolding(vpc int, to netip.Addr) netip.Prefix {
	if to.Is6() {
		return range6OfVPC(vpc)
	}
	return rangeOfVPC(vpc)
}

func isIn(to netip.Addr, vpc int) bool { return rangeHolding(vpc, to).Contains(to) }

// call sends a packet and the replies back: from the internet to the last source, from where
// it arrives, and from each translating gateway to the source before. A firewall that does
// not see both directions may drop either.
func (w *world) call(to netip.Addr, at *spot) string {
	there := w.walk(w.client, packet{to: to, sources: []spot{w.client}})
	if there.outcome != arrived {
		return there.outcome
	}
	met, sources := []int(nil), there.sources
	if last := sources[len(sources)-1]; there.exit == "igw" && w.isGuardedFromOutside(last) {
		address := last.address()
		if to == publicAddress6 {
			address = last.address6()
		}
		back := w.walk(w.firewallOf(last.vpc), packet{to: address, sources: []spot{{-2, 0}}})
		if back.outcome == arrived && len(back.sources) > 1 {
			back.outcome = lost
		}
		if back.outcome != arrived {
			return back.outcome
		}
		met = append(met, last.vpc)
		met = append(met, back.met...)
	}
	if at != nil {
		sources = append(sources, *at)
	}
	for i := 1; i < len(sources); i++ {
		address := sources[i-1].address()
		if to.Is6() && i == 1 {
			address = sources[0].address6()
		}
		back := w.walk(sources[i], packet{to: address, sources: []spot{sources[i]}})
		if back.outcome == arrived && len(back.sources) > 1 {
			back.outcome = lost
		}
		if back.outcome != arrived {
			return back.outcome
		}
		met = append(met, back.met...)
	}
	if !sameMembers(there.met, met) {
		return unclear
	}
	return arrived
}

func sameMembers(a, b []int) bool {
	within := func(a, b []int) bool {
		return !slices.ContainsFunc(a, func(n int) bool { return !slices.Contains(b, n) })
	}
	return within(a, b) && within(b, a)
}

// routes gives the ways that the client's calls take by the naive walk.
func (w *world) routes() map[string]string {
	there, away := w.endpoint.address(), publicAddress
	if w.hasIPv6Alone() {
		there, away = w.endpoint.address6(), nat64Address
	}
	byName := map[string]string{arrived: "interface_endpoint", lost: "none", unclear: "unknown", outside: "unknown"}[w.call(there, &w.endpoint)]
	way := w.wayOut(w.client, away, nil)
	if way == "transit" && w.call(away, nil) == lost {
		way = "none"
	}
	if w.wide != nil && w.wayOut(w.client, away, nil) == "none" &&
		(w.call(publicAddress6, nil) != lost || away == publicAddress && w.wayOut(w.client, nat64Address, nil) != "none") {
		way = "unknown" // whether clients use IPv6, or find addresses of NAT64 by name, is not known
	}
	return map[string]string{"sqs": byName, "athena": way}
}

// wayOut is what the table of a subnet does with public addresses, and behind a firewall
// what that of its subnet does.
func (w *world) wayOut(at spot, to netip.Addr, passed []spot) string {
	r, ok := w.best(at, to)
	switch {
	case slices.Contains(passed, at):
		return "unknown"
	case !ok:
		return "none"
	case r.target == "fw":
		return w.wayOut(w.firewallOf(at.vpc), to, append(passed, at))
	case to == nat64Address && (r.target == "igw" || r.target == "eigw"):
		return "none"
	}
	return map[string]string{"igw": "internet_gateway", "nat": "nat", "tgw": "transit", "pcx": "transit", "vpn": "transit"}[r.target]
}

// TestNaive compares the facts of random networks with what packets do that are walked
// through them one by one.
func TestNaive(t *testing.T) {
	compare(t, randomWorld, "interface_endpoint", "none", "unknown", "internet_gateway", "nat", "transit")
}

// compare derives the facts of random networks, in which each of some states is common.
func compare(t *testing.T, generate func(*rand.Rand) *world, common ...string) {
	t.Helper()
	networks := *randomNetworks
	counts := map[string]int{}
	for seed := range uint64(networks) {
		w := generate(rand.New(rand.NewPCG(seed, 1)))
		for _, state := range w.states() {
			counts[state]++
		}
		if difference := w.difference(); difference != "" {
			small := w.shrink(func(w *world) bool { return w.difference() != "" })
			t.Fatalf("network %d: %s\n%s", seed, small.difference(), small)
		}
	}
	for _, state := range common {
		if counts[state] < networks/100 {
			t.Errorf("only %d ways are %s, too few to test", counts[state], state)
		}
	}
}

// randomNetworks is how many networks are compared.
var randomNetworks = flag.Int("networks", 2000, "random networks to compare with the naive walk")

// states are all that a world is compared by.
func (w *world) states() []string {
	found := slices.Collect(maps.Values(w.routes()))
	if w.wide != nil {
		found = append(found, "ipv6 "+w.call(publicAddress6, nil))
	}
	return found
}

// difference says where the facts and the naive walk differ; empty where they agree.
func (w *world) difference() string {
	want, facts := w.routes(), network.Derive(w.graph())
	for _, flow := range facts.Flows {
		if expected, ok := want[flow.Service]; ok && flow.Route.State != expected {
			return fmt.Sprintf("%s takes %s (%s), want %s", flow.Service, flow.Route.State, flow.Route.Why, expected)
		}
		delete(want, flow.Service)
	}
	if len(want) > 0 {
		return fmt.Sprintf("no flow for %v", want)
	}
	for _, subnet := range facts.Subnets {
		if want := w.call(publicAddress6, nil); w.wide != nil && subnet.Address == w.client.name() && subnet.IPv6Ends.State != want {
			return fmt.Sprintf("IPv6 ends %s (%s), want %s", subnet.IPv6Ends.State, subnet.IPv6Ends.Why, want)
		}
	}
	return ""
}

func (w *world) String() string {
	var text strings.Builder
	for i, vpc := range w.vpcs {
		fmt.Fprintf(&text, "VPC %d: NAT gateway in %d, attached by %v, follows table %d\n", i, vpc.nat, vpc.attached, vpc.follows)
		for j, routes := range vpc.subnets {
			fmt.Fprintf(&text, "  subnet %d: %v\n", j, routes)
		}
	}
	fmt.Fprintf(&text, "peers %v, transit tables %v, client %v, endpoint %v", w.peers, w.tables, w.client, w.endpoint)
	if w.wide != nil {
		fmt.Fprintf(&text, "\nbesides %+v", *w.wide)
	}
	return text.String()
}

// randomWorld generates a network of two to four VPCs that is likely to connect something.
func randomWorld(r *rand.Rand) *world {
	w := &world{}
	vpcs := 2 + r.IntN(3)
	for range 1 + r.IntN(2) {
		w.tables = append(w.tables, randomTable(r, vpcs))
	}
	for i := range vpcs {
		for j := range i {
			if r.IntN(2) == 0 {
				w.peers = append(w.peers, [2]int{i, j})
			}
		}
	}
	for i := range vpcs {
		w.vpcs = append(w.vpcs, w.randomVPC(r, i, vpcs))
	}
	w.client, w.endpoint = spot{0, r.IntN(len(w.vpcs[0].subnets))}, spot{r.IntN(vpcs), 0}
	return w
}

func randomTable(r *rand.Rand, vpcs int) worldTable {
	t := worldTable{static: map[string]int{}}
	for i := range vpcs {
		if r.IntN(3) > 0 {
			t.propagates = append(t.propagates, i)
		}
	}
	for _, cidr := range []string{"0.0.0.0/0", "10.0.0.0/8", rangeOfVPC(r.IntN(vpcs)).String()} {
		if r.IntN(2) == 0 {
			t.static[cidr] = r.IntN(vpcs+1) - 1
		}
	}
	return t
}

func (w *world) randomVPC(r *rand.Rand, index, vpcs int) worldVPC {
	vpc := worldVPC{attached: []int{r.IntN(2)}, follows: r.IntN(len(w.tables)+1) - 1}
	if r.IntN(4) == 0 {
		vpc.attached = []int{0, 1}
	}
	for range 2 {
		vpc.subnets = append(vpc.subnets, w.randomRoutes(r, index, vpcs))
	}
	vpc.nat = r.IntN(2)
	return vpc
}

func (w *world) randomRoutes(r *rand.Rand, index, vpcs int) []worldRoute {
	other := r.IntN(vpcs)
	destinations := []string{"0.0.0.0/0", "10.0.0.0/8", rangeOfVPC(other).String(), fmt.Sprintf("10.%d.%d.0/24", other, r.IntN(2))}
	var routes []worldRoute
	for _, to := range destinations {
		target := []string{"igw", "nat", "tgw", "tgw", "pcx", ""}[r.IntN(6)]
		route := worldRoute{to: to, target: target, peer: w.peerOf(r, index)}
		if target == "" || target == "pcx" && route.peer < 0 || target != "nat" && strings.HasPrefix(to, fmt.Sprintf("10.%d.", index)) {
			continue
		}
		routes = append(routes, route)
	}
	return routes
}

// peerOf picks a peering connection of a VPC, -1 where it has none.
func (w *world) peerOf(r *rand.Rand, vpc int) int {
	own := []int{-1}
	for i, sides := range w.peers {
		if sides[0] == vpc || sides[1] == vpc {
			own = append(own, i)
		}
	}
	return own[r.IntN(len(own))]
}
