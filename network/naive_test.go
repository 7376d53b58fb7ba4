package network_test

import (
	"fmt"
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
}

type worldVPC struct {
	subnets  [][]worldRoute
	nat      int   // subnet of its NAT gateway
	attached []int // subnets of its attachment to the transit gateway; none without one
	follows  int   // transit gateway table, -1 for none
}

// worldRoute is a route of a subnet to "igw", "nat", "tgw" or a peering connection.
type worldRoute struct {
	to     string
	target string
	peer   int
}

// worldTable is a table of the transit gateway. A static route to VPC -1 is a blackhole.
type worldTable struct {
	static     map[string]int
	propagates []int
}

type spot struct{ vpc, subnet int }

func (s spot) address() netip.Addr {
	return netip.AddrFrom4([4]byte{10, byte(s.vpc), byte(s.subnet), 9})
}

var publicAddress = netip.MustParseAddr("198.51.100.7")

// outcomes of a packet.
const (
	arrived = "arrives"
	lost    = "dropped"
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

// send walks a packet from the table of a subnet to its end, step by step.
func (w *world) send(at spot, p packet) (string, packet) {
	if p.to == at.address() {
		return arrived, p // machines in one subnet need no router
	}
	here := step{at, p.from()}
	if slices.Contains(p.passed, here) {
		return unclear, p
	}
	p.passed = append(p.passed[:len(p.passed):len(p.passed)], here)
	r, ok := w.best(at, p.to)
	switch {
	case !ok:
		return lost, p
	case r.target == "local":
		return arrived, p
	case r.target == "igw":
		if p.to == publicAddress && p.from().vpc == at.vpc {
			return arrived, p
		}
		return lost, p
	case r.target == "nat":
		nat := spot{at.vpc, w.vpcs[at.vpc].nat}
		p.sources = append(p.sources[:len(p.sources):len(p.sources)], nat)
		return w.send(nat, p)
	case r.target == "tgw":
		return w.transit(at.vpc, p)
	}
	for _, side := range w.peers[r.peer] {
		if side != at.vpc && rangeOfVPC(side).Contains(p.to) {
			return arrived, p
		}
	}
	return lost, p
}

// transit walks a packet through the transit gateway.
func (w *world) transit(from int, p packet) (string, packet) {
	if w.vpcs[from].follows < 0 {
		return lost, p
	}
	table := w.tables[w.vpcs[from].follows]
	to, bits := -1, -1
	for cidr, vpc := range table.static {
		if prefix := netip.MustParsePrefix(cidr); prefix.Contains(p.to) && prefix.Bits() > bits {
			to, bits = vpc, prefix.Bits()
		}
	}
	for _, vpc := range table.propagates {
		if rangeOfVPC(vpc).Contains(p.to) && bits < 16 {
			to, bits = vpc, 16
		}
	}
	if to < 0 {
		return lost, p
	}
	p.gates = append(p.gates[:len(p.gates):len(p.gates)], worldGate{from, true}, worldGate{to, false})
	outcome, end := "", packet{}
	for i, subnet := range w.vpcs[to].attached {
		next, passed := w.send(spot{to, subnet}, p)
		if i > 0 && (next != outcome || (len(passed.sources) > len(p.sources)) != (len(end.sources) > len(p.sources))) {
			return unclear, passed
		}
		passed.forked = passed.forked || i > 0 && (end.forked || !slices.Equal(passed.gates, end.gates))
		outcome, end = next, passed
	}
	return outcome, end
}

// best looks an address up in the table of a subnet.
func (w *world) best(at spot, to netip.Addr) (best worldRoute, ok bool) {
	bits := -1
	if rangeOfVPC(at.vpc).Contains(to) {
		best, bits = worldRoute{target: "local"}, 16
	}
	for _, r := range w.vpcs[at.vpc].subnets[at.subnet] {
		if prefix := netip.MustParsePrefix(r.to); prefix.Contains(to) && (prefix.Bits() > bits || best.target == "local" && prefix.Bits() == bits) {
			best, bits = r, prefix.Bits()
		}
	}
	return best, bits >= 0
}

func rangeOfVPC(vpc int) netip.Prefix {
	return netip.PrefixFrom(netip.AddrFrom4([4]byte{10, byte(vpc), 0, 0}), 16)
}

// call sends a packet and the replies back: from where it arrives, and from each
// translating gateway to the source before.
func (w *world) call(to netip.Addr, at *spot) string {
	outcome, end := w.send(w.client, packet{to: to, sources: []spot{w.client}})
	if outcome != arrived {
		return outcome
	}
	sources := end.sources
	if at != nil {
		sources = append(sources, *at)
	}
	for i := 1; i < len(sources); i++ {
		back, passed := w.send(sources[i], packet{to: sources[i-1].address(), sources: []spot{sources[i]}})
		if back == arrived && len(passed.sources) > 1 {
			back = lost
		}
		if back != arrived {
			return back
		}
	}
	return arrived
}

// routes gives the ways that the client's calls take by the naive walk.
func (w *world) routes() map[string]string {
	byName := map[string]string{arrived: "interface_endpoint", lost: "none", unclear: "unknown"}[w.call(w.endpoint.address(), &w.endpoint)]
	outside := "none"
	if r, ok := w.best(w.client, publicAddress); ok {
		outside = map[string]string{"igw": "internet_gateway", "nat": "nat", "tgw": "transit", "pcx": "none"}[r.target]
		if outcome := w.call(publicAddress, nil); r.target == "tgw" && outcome == lost {
			outside = "none"
		}
	}
	return map[string]string{"sqs": byName, "athena": outside}
}

// TestNaive compares the facts of random networks with what packets do that are walked
// through them one by one.
func TestNaive(t *testing.T) {
	const networks = 2000
	counts := map[string]int{}
	for seed := range uint64(networks) {
		w := randomWorld(rand.New(rand.NewPCG(seed, 1)))
		for _, state := range w.routes() {
			counts[state]++
		}
		if difference := w.difference(); difference != "" {
			small := w.shrink()
			t.Fatalf("network %d: %s\n%s", seed, small.difference(), small)
		}
	}
	for _, state := range []string{"interface_endpoint", "none", "unknown", "internet_gateway", "nat", "transit"} {
		if counts[state] < networks/100 {
			t.Errorf("only %d ways are %s, too few to test", counts[state], state)
		}
	}
}

// difference says where the facts and the naive walk differ; empty where they agree.
func (w *world) difference() string {
	want := w.routes()
	for _, flow := range network.Derive(w.graph()).Flows {
		if expected, ok := want[flow.Service]; ok && flow.Route.State != expected {
			return fmt.Sprintf("%s takes %s (%s), want %s", flow.Service, flow.Route.State, flow.Route.Why, expected)
		}
		delete(want, flow.Service)
	}
	if len(want) > 0 {
		return fmt.Sprintf("no flow for %v", want)
	}
	return ""
}

// shrink leaves routes out as long as the difference stays.
func (w *world) shrink() *world {
	for i, vpc := range w.vpcs {
		for j, routes := range vpc.subnets {
			for k := range routes {
				smaller := w.clone()
				smaller.vpcs[i].subnets[j] = append(routes[:k:k], routes[k+1:]...)
				if smaller.difference() != "" {
					return smaller.shrink()
				}
			}
		}
	}
	return w
}

func (w *world) clone() *world {
	c := *w
	c.vpcs = nil
	for _, vpc := range w.vpcs {
		vpc.subnets = append([][]worldRoute{}, vpc.subnets...)
		c.vpcs = append(c.vpcs, vpc)
	}
	return &c
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
