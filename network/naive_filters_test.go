package network_test

import (
	"fmt"
	"math/rand/v2"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/network"
)

// guards stand between the client and the endpoint of a world: security groups of both,
// network ACLs of subnets, and a prefix list that rules may name.
type guards struct {
	groups           []worldGroup
	client, endpoint []int // groups of either; none is the VPC's default group
	acls             map[spot]worldACL
	list             []string // ranges of the prefix list
}

// worldGroup has rules for both directions, inline or as resources of their own. Without a
// rule for what goes out it lets everything out in CloudFormation, and nothing in Terraform.
type worldGroup struct {
	in, out       []worldRule
	separate      bool
	opensUnlessTo bool
}

// worldRule opens ports to a range, a group, its own group or the prefix list.
type worldRule struct {
	protocol string
	from, to int
	cidr     string // empty where it names something else
	group    int    // that it names, -1 for none
	self     bool
	list     bool
}

type worldACL struct{ in, out []worldEntry }

// worldEntry is one entry of a network ACL.
type worldEntry struct {
	number, from, to int
	allows           bool
	cidr             string
}

// blocks of a subnet are as many as rules and entries tell apart.
const blocks = 4

// addresses gives one address of each block of a subnet.
func (s spot) addresses() (all []netip.Addr) {
	for block := range blocks {
		all = append(all, netip.AddrFrom4([4]byte{10, byte(s.vpc), byte(s.subnet), byte(block*64 + 9)}))
	}
	return all
}

// replyPorts are all that entries tell apart.
var somePorts = []int{0, 80, 442, 443, 444, 1023, 1024, 1025, 32767, 32768, 65534, 65535}

// verdicts says what each filter makes of a call and its replies, by the name of who
// decides, in the order in which packets meet them.
func (w *world) verdicts() []string {
	end := w.walk(w.client, packet{to: w.endpoint.address(), sources: []spot{w.client}})
	answer := w.walk(w.endpoint, packet{to: w.client.address(), sources: []spot{w.endpoint}})
	if gated := len(end.gates)+len(answer.gates) > 0; gated && len(end.sources) == 1 && !end.forked && !answer.forked {
		return w.gatedVerdicts(end.gates, answer.gates)
	}
	sources := end.sources
	ports, back := []int{443}, somePorts[slices.Index(somePorts, 1024):]
	last := sources[len(sources)-1]
	all := []string{w.groupsLet("client", w.guards.client, true, w.endpoint, w.guards.endpoint)}
	to := w.endpoint
	for i, at := range sources {
		if i > 0 {
			all = append(all, w.aclLets(at, false, sources[i-1], ports))
		}
		all = append(all, w.aclLets(at, true, to, ports))
	}
	members := w.guards.client
	if len(sources) > 1 {
		members = []int{noGroup} // a NAT gateway is in no group
	}
	all = append(all,
		w.aclLets(to, false, last, ports), w.groupsLet("endpoint", w.guards.endpoint, false, last, members), w.aclLets(to, true, last, back))
	for i, at := range slices.Backward(sources) {
		all = append(all, w.aclLets(at, false, to, back))
		if i > 0 {
			all = append(all, w.aclLets(at, true, sources[i-1], back))
		}
	}
	return all
}

// gatedVerdicts are those of a way over the transit gateway that nothing translates on.
func (w *world) gatedVerdicts(there, back []worldGate) []string {
	all := []string{w.groupsLet("client", w.guards.client, true, w.endpoint, w.guards.endpoint)}
	all = append(all, w.aclsAcross(w.client, w.endpoint, there, []int{443})...)
	all = append(all, w.groupsLet("endpoint", w.guards.endpoint, false, w.client, w.guards.client))
	return append(all, w.aclsAcross(w.endpoint, w.client, back, somePorts[slices.Index(somePorts, 1024):])...)
}

// aclsAcross asks the ACLs from one end to the other: what enters the transit gateway by
// inbound entries of any subnet of an attachment, what leaves it by outbound ones, unless it
// is for the same subnet.
func (w *world) aclsAcross(from, to spot, gates []worldGate, ports []int) []string {
	all := []string{w.aclLets(from, true, to, ports)}
	var last []spot
	for _, g := range gates {
		last = nil
		var either []string
		for _, subnet := range w.vpcs[g.vpc].attached {
			at := spot{g.vpc, subnet}
			last = append(last, at)
			if g.enters {
				either = append(either, w.entriesLet(at, false, from, ports))
			} else {
				either = append(either, w.aclLets(at, true, to, ports))
			}
		}
		all = append(all, eitherOf(either)...)
	}
	arriving := w.aclLets(to, false, from, ports)
	if slices.Contains(last, to) {
		arriving = eitherOf([]string{arriving, "other " + network.Passes})[0]
		if len(last) == 1 {
			return all
		}
	}
	return append(all, arriving)
}

// eitherOf takes back that one filter blocks where packets may pass another instead.
func eitherOf(verdicts []string) []string {
	if slices.ContainsFunc(verdicts, func(v string) bool { return !strings.HasSuffix(v, network.Blocks) }) {
		for i, v := range verdicts {
			verdicts[i] = strings.Replace(v, network.Blocks, network.Unknown, 1)
		}
	}
	return verdicts
}

const noGroup = -2

// groupsLet asks the groups of one end about each address of the other.
func (w *world) groupsLet(name string, own []int, out bool, other spot, members []int) string {
	passed := 0
	for _, address := range other.addresses() {
		if w.anyGroupLets(own, out, address, members) {
			passed++
		}
	}
	return name + " " + verdictBy(passed, blocks)
}

func (w *world) anyGroupLets(own []int, out bool, address netip.Addr, members []int) bool {
	if len(own) == 0 { // the default group
		return out || len(members) == 0 && w.client.vpc == w.endpoint.vpc
	}
	for _, index := range own {
		g := w.guards.groups[index]
		rules := g.in
		if out {
			rules = g.out
			if len(rules) == 0 && g.opensUnlessTo {
				return true
			}
		}
		for _, r := range rules {
			if r.opens(443) && w.ruleNames(r, index, address, members) {
				return true
			}
		}
	}
	return false
}

func (r worldRule) opens(port int) bool {
	return r.protocol == "-1" || r.protocol == "tcp" && r.from <= port && port <= r.to
}

func (w *world) ruleNames(r worldRule, own int, address netip.Addr, members []int) bool {
	inList := func(cidr string) bool { return netip.MustParsePrefix(cidr).Contains(address) }
	switch {
	case r.cidr != "":
		return inList(r.cidr)
	case r.list:
		return slices.ContainsFunc(w.guards.list, inList)
	case r.self:
		return slices.Contains(members, own)
	}
	return slices.Contains(members, r.group)
}

// aclLets sends a packet to or from each address of the other end on each port through the
// entries of a subnet's ACL, but for what stays in the subnet.
func (w *world) aclLets(at spot, out bool, other spot, ports []int) string {
	if at == other {
		return aclName(at) + network.Passes
	}
	return w.entriesLet(at, out, other, ports)
}

func aclName(at spot) string { return fmt.Sprintf("acl%d_%d ", at.vpc, at.subnet) }

// entriesLet is the same for what enters a transit gateway in the subnet itself.
func (w *world) entriesLet(at spot, out bool, other spot, ports []int) string {
	acl, declared := w.guards.acls[at]
	if !declared {
		return aclName(at) + network.Passes
	}
	entries := acl.in
	if out {
		entries = acl.out
	}
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b worldEntry) int { return a.number - b.number })
	passed := 0
	for _, address := range other.addresses() {
		for _, port := range ports {
			if lets(entries, address, port) {
				passed++
			}
		}
	}
	return aclName(at) + verdictBy(passed, blocks*len(ports))
}

func lets(entries []worldEntry, address netip.Addr, port int) bool {
	for _, e := range entries {
		if e.from <= port && port <= e.to && netip.MustParsePrefix(e.cidr).Contains(address) {
			return e.allows
		}
	}
	return false
}

func verdictBy(passed, all int) string {
	switch passed {
	case 0:
		return network.Blocks
	case all:
		return network.Passes
	}
	return network.Unknown
}

// TestNaiveFilters compares the filters of random ways through random networks with what
// becomes of packets that are sent through every rule and entry on the way, one by one.
func TestNaiveFilters(t *testing.T) {
	networks := max(4000, *randomNetworks)
	counts := map[string]int{}
	for seed := range uint64(networks) {
		r := rand.New(rand.NewPCG(seed, 2))
		w := randomWorld(r)
		if w.routes()["sqs"] != "interface_endpoint" {
			continue
		}
		w.guards = w.randomGuards(r)
		counts[worst(w.verdicts())]++
		end := w.walk(w.client, packet{to: w.endpoint.address(), sources: []spot{w.client}})
		if len(end.sources) > 1 {
			counts["translated"]++
		}
		if len(end.gates) > 0 {
			counts["gated"]++
		}
		if difference := w.filterDifference(); difference != "" {
			small := w.shrinkGuards()
			t.Fatalf("network %d: %s\n%s\n%+v", seed, small.filterDifference(), small, *small.guards)
		}
	}
	for _, state := range []string{network.Passes, network.Blocks, network.Unknown, "translated", "gated"} {
		if counts[state] < networks/100 {
			t.Errorf("only %d ways are %s, too few to test: %v", counts[state], state, counts)
		}
	}
}

// worst gives the verdict of the whole way.
func worst(verdicts []string) string {
	found := network.Passes
	for _, v := range verdicts {
		_, state, _ := strings.Cut(v, " ")
		if state == network.Blocks {
			return state
		}
		if state == network.Unknown {
			found = state
		}
	}
	return found
}

// filterDifference says where the filters of the facts and the naive ones differ, in what
// they do or in their order.
func (w *world) filterDifference() string {
	want := w.verdicts()
	for _, use := range network.Uses(w.graph()) {
		if use.Service != "sqs" {
			continue
		}
		var got []string
		for _, f := range use.Filters {
			got = append(got, nameOf(f)+" "+f.Verdict)
		}
		if !slices.Equal(stops(got), stops(want)) {
			return fmt.Sprintf("got %q, want %q", got, want)
		}
		return ""
	}
	return "no use"
}

// stops leaves the filters that do not let everything pass.
func stops(verdicts []string) []string {
	return slices.DeleteFunc(slices.Clone(verdicts), func(v string) bool {
		return !strings.HasSuffix(v, " "+network.Blocks) && !strings.HasSuffix(v, " "+network.Unknown)
	})
}

// nameOf names the filter as the naive walk does.
func nameOf(f network.Filter) string {
	switch {
	case strings.HasPrefix(f.Resource, "acl"):
		return f.Resource
	case strings.HasPrefix(f.Attribute, "egress"), f.Resource == "client":
		return "client"
	}
	return "endpoint"
}

// shrinkGuards leaves rules and entries out as long as the difference stays.
func (w *world) shrinkGuards() *world {
	for _, smaller := range w.withLess() {
		if smaller.filterDifference() != "" {
			return smaller.shrinkGuards()
		}
	}
	return w
}

// withLess gives the world without each of its rules, entries and ACLs.
func (w *world) withLess() (all []*world) {
	with := func(change func(*guards)) {
		smaller, g := *w, *w.guards
		g.groups = slices.Clone(g.groups)
		g.acls = map[spot]worldACL{}
		for at, acl := range w.guards.acls {
			g.acls[at] = acl
		}
		change(&g)
		smaller.guards = &g
		all = append(all, &smaller)
	}
	for i, group := range w.guards.groups {
		for j := range group.in {
			with(func(g *guards) { g.groups[i].in = slices.Delete(slices.Clone(group.in), j, j+1) })
		}
		for j := range group.out {
			with(func(g *guards) { g.groups[i].out = slices.Delete(slices.Clone(group.out), j, j+1) })
		}
	}
	for at, acl := range w.guards.acls {
		with(func(g *guards) { delete(g.acls, at) })
		for j := range acl.in {
			with(func(g *guards) { g.acls[at] = worldACL{slices.Delete(slices.Clone(acl.in), j, j+1), acl.out} })
		}
		for j := range acl.out {
			with(func(g *guards) { g.acls[at] = worldACL{acl.in, slices.Delete(slices.Clone(acl.out), j, j+1)} })
		}
	}
	return all
}

func (w *world) randomGuards(r *rand.Rand) *guards {
	g := &guards{acls: map[spot]worldACL{}, list: []string{w.randomRange(r), w.randomRange(r)}}
	for range 3 {
		g.groups = append(g.groups, w.randomGroup(r))
	}
	g.client, g.endpoint = randomMembership(r), randomMembership(r)
	for vpc := range w.vpcs {
		for subnet := range w.vpcs[vpc].subnets {
			if r.IntN(3) == 0 {
				g.acls[spot{vpc, subnet}] = worldACL{w.randomEntries(r), w.randomEntries(r)}
			}
		}
	}
	return g
}

func randomMembership(r *rand.Rand) []int {
	return [][]int{{0}, {1}, {2}, {0, 1}, {1, 2}, {0}, {2}, nil}[r.IntN(8)]
}

func (w *world) randomGroup(r *rand.Rand) worldGroup {
	g := worldGroup{separate: r.IntN(2) == 0, opensUnlessTo: r.IntN(2) == 0}
	for range r.IntN(4) {
		g.in = append(g.in, w.randomRule(r))
	}
	for range r.IntN(4) {
		rule := w.randomRule(r)
		// An allow-all rule inline beside others is another matter, and undecided.
		if rule.protocol == "-1" && rule.cidr == "0.0.0.0/0" {
			rule.protocol, rule.from, rule.to = "tcp", 0, 65535
		}
		g.out = append(g.out, rule)
	}
	return g
}

func (w *world) randomRule(r *rand.Rand) worldRule {
	rule := worldRule{protocol: []string{"tcp", "tcp", "tcp", "-1", "udp"}[r.IntN(5)], from: 443, to: 443, group: -1}
	if r.IntN(3) == 0 {
		rule.from = somePorts[r.IntN(len(somePorts))]
		rule.to = max(rule.from, somePorts[r.IntN(len(somePorts))])
	}
	switch r.IntN(8) {
	case 0, 1:
		rule.group = r.IntN(3)
	case 2:
		rule.self = true
	case 3:
		rule.list = true
	default:
		rule.cidr = w.randomRange(r)
	}
	return rule
}

// randomRange gives a range that holds all, some or none of the ends' addresses.
func (w *world) randomRange(r *rand.Rand) string {
	at := []spot{w.client, w.endpoint, {w.client.vpc, r.IntN(2)}}[r.IntN(3)]
	half := r.IntN(2) * 128
	return []string{
		"0.0.0.0/0", "0.0.0.0/0", "10.0.0.0/8", rangeOfVPC(at.vpc).String(), rangeOfVPC(at.vpc).String(),
		fmt.Sprintf("10.%d.%d.0/24", at.vpc, at.subnet), fmt.Sprintf("10.%d.%d.0/24", at.vpc, at.subnet),
		fmt.Sprintf("10.%d.%d.%d/25", at.vpc, at.subnet, half), fmt.Sprintf("10.%d.%d.64/26", at.vpc, at.subnet), "192.168.0.0/16",
	}[r.IntN(10)]
}

func (w *world) randomEntries(r *rand.Rand) []worldEntry {
	if r.IntN(3) == 0 {
		return []worldEntry{{number: 100, to: 65535, allows: true, cidr: "0.0.0.0/0"}}
	}
	entries := make([]worldEntry, 1+r.IntN(4))
	for i, number := range r.Perm(len(entries)) {
		e := worldEntry{number: 10 + number, to: 65535, allows: r.IntN(4) > 0, cidr: w.randomRange(r)}
		if r.IntN(3) == 0 {
			e.from = somePorts[r.IntN(len(somePorts))]
			e.to = max(e.from, somePorts[r.IntN(len(somePorts))])
		}
		entries[i] = e
	}
	return entries
}

// addGuards writes the guards down as resources.
func (w *world) addGuards(add adder) {
	for at, acl := range w.guards.acls {
		add("network_acl", "aws_network_acl", fmt.Sprintf("acl%d_%d", at.vpc, at.subnet), map[string]graph.Value{
			"vpc": vpcID(at.vpc), "subnets": graph.ListOf(subnetID(at)), "ingress": entryValues(acl.in), "egress": entryValues(acl.out),
		})
	}
	add("managed_prefix_list", "aws_ec2_managed_prefix_list", "list", map[string]graph.Value{"cidrs": texts(w.guards.list...)})
	for i, g := range w.guards.groups {
		w.addGroup(add, i, g)
	}
}

func entryValues(entries []worldEntry) graph.Value {
	list := graph.ListOf()
	for _, e := range entries {
		action := map[bool]string{true: "allow", false: "deny"}[e.allows]
		list.Items = append(list.Items, entry(float64(e.number), action, "tcp", float64(e.from), float64(e.to), graph.Text(e.cidr)))
	}
	return list
}

func (w *world) addGroup(add adder, index int, g worldGroup) {
	name := fmt.Sprintf("group%d", index)
	attributes := map[string]graph.Value{
		"vpc": vpcID(w.client.vpc), "default_egress": graph.Text(map[bool]string{true: "all", false: "none"}[g.opensUnlessTo]),
	}
	for direction, rules := range map[string][]worldRule{"ingress": g.in, "egress": g.out} {
		inline := graph.ListOf()
		for i, r := range rules {
			fields := r.fields()
			if !g.separate {
				inline.Items = append(inline.Items, graph.ObjectOf(fields))
				continue
			}
			fields["group"], fields["direction"] = identity(name), graph.Text(direction)
			add("security_group_rule", "aws_security_group_rule", fmt.Sprintf("%s_%s%d", name, direction, i), fields)
		}
		attributes[direction] = inline
	}
	add("security_group", "aws_security_group", name, attributes)
}

func (r worldRule) fields() map[string]graph.Value {
	fields := map[string]graph.Value{
		"protocol": graph.Text(r.protocol), "from_port": graph.Number(float64(r.from)), "to_port": graph.Number(float64(r.to)),
	}
	switch {
	case r.cidr != "":
		fields["cidrs"] = texts(r.cidr)
	case r.list:
		fields["prefix_lists"] = graph.ListOf(identity("list"))
	case r.self:
		fields["self"] = graph.Flag(true)
	default:
		fields["groups"] = graph.ListOf(identity(fmt.Sprintf("group%d", r.group)))
	}
	return fields
}

// groupsOf gives the groups of an end as an attribute.
func groupsOf(members []int) graph.Value {
	list := graph.ListOf()
	for _, i := range members {
		list.Items = append(list.Items, identity(fmt.Sprintf("group%d", i)))
	}
	return list
}
