package network_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/network"
)

// entry is one entry of the client's ACL: number, action, protocol, ports, range.
func entry(number float64, action, protocol string, from, to float64, cidr graph.Value) graph.Value {
	return graph.ObjectOf(map[string]graph.Value{
		"rule_number": graph.Number(number), "action": graph.Text(action), "protocol": graph.Text(protocol),
		"from_port": graph.Number(from), "to_port": graph.Number(to), "cidr": cidr,
	})
}

func with(item graph.Value, field string, v graph.Value) graph.Value {
	fields := map[string]graph.Value{}
	for name, old := range item.Fields {
		fields[name] = old
	}
	fields[field] = v
	return graph.ObjectOf(fields)
}

func possible(item graph.Value, why string) graph.Value {
	item.Possible = why
	return item
}

var (
	everywhere = graph.Text("0.0.0.0/0")
	unknownVar = graph.UnknownBecause("var.x has no value")
	allTraffic = entry(100, "allow", "-1", 0, 0, everywhere)
	replies    = entry(100, "allow", "tcp", 1024, 65535, everywhere)
)

// TestACLEntries lets a client call an endpoint in another subnet through entries of its
// ACL, and the replies back.
func TestACLEntries(t *testing.T) {
	https := entry(100, "allow", "tcp", 443, 443, everywhere)
	tests := map[string]struct {
		egress, ingress []graph.Value
		want, why       string // state, and part of the reason
	}{
		"the lowest number decides, not the first": {
			[]graph.Value{allTraffic, entry(90, "deny", "tcp", 443, 443, everywhere)}, []graph.Value{replies}, "blocks", "",
		},
		"numbers are no texts":           {[]graph.Value{allTraffic, entry(1000, "deny", "-1", 0, 0, everywhere)}, []graph.Value{replies}, "passes", ""},
		"TCP by its number":              {[]graph.Value{entry(100, "allow", "6", 443, 443, everywhere)}, []graph.Value{replies}, "passes", ""},
		"UDP is not TCP":                 {[]graph.Value{entry(100, "allow", "17", 443, 443, everywhere)}, []graph.Value{replies}, "blocks", ""},
		"actions in capitals":            {[]graph.Value{entry(100, "ALLOW", "TCP", 443, 443, everywhere)}, []graph.Value{replies}, "passes", ""},
		"another port":                   {[]graph.Value{entry(100, "allow", "tcp", 80, 442, everywhere)}, []graph.Value{replies}, "blocks", ""},
		"another range":                  {[]graph.Value{entry(100, "allow", "tcp", 443, 443, graph.Text("10.0.2.0/24"))}, []graph.Value{replies}, "blocks", ""},
		"part of the endpoint's subnet":  {[]graph.Value{entry(100, "allow", "tcp", 443, 443, graph.Text("10.0.1.0/25"))}, []graph.Value{replies}, "unknown", "10.0.1.128"},
		"both parts of it":               {[]graph.Value{entry(90, "allow", "tcp", 443, 443, graph.Text("10.0.1.0/25")), entry(100, "allow", "tcp", 443, 443, graph.Text("10.0.1.128/25"))}, []graph.Value{replies}, "passes", ""},
		"the VPC's own range":            {[]graph.Value{entry(100, "allow", "tcp", 443, 443, graph.Identity("vpc", "cidr_block"))}, []graph.Value{replies}, "passes", ""},
		"the subnet's own range":         {[]graph.Value{entry(100, "allow", "tcp", 443, 443, graph.Identity("far", "cidr_block"))}, []graph.Value{replies}, "passes", ""},
		"another subnet's unknown range": {[]graph.Value{entry(100, "allow", "tcp", 443, 443, graph.Identity("near", "cidr_block"))}, []graph.Value{replies}, "unknown", "near"},
		"no replies":                     {[]graph.Value{https}, nil, "blocks", ""},
		"replies in two parts": {
			[]graph.Value{https}, []graph.Value{entry(90, "allow", "tcp", 1024, 32767, everywhere), entry(100, "allow", "tcp", 32768, 65535, everywhere)}, "passes", "",
		},
		"replies but one port":    {[]graph.Value{https}, []graph.Value{entry(90, "deny", "tcp", 3389, 3389, everywhere), replies}, "unknown", "port 3389 by rule 90"},
		"replies to Linux alone":  {[]graph.Value{https}, []graph.Value{entry(90, "allow", "tcp", 32768, 61000, everywhere)}, "unknown", "which of them is used"},
		"replies to low ports":    {[]graph.Value{https}, []graph.Value{entry(90, "allow", "tcp", 0, 1023, everywhere)}, "blocks", ""},
		"an unknown range denied": {[]graph.Value{entry(90, "deny", "-1", 0, 0, unknownVar), allTraffic}, []graph.Value{replies}, "unknown", "rule 90 is about is unknown: its range is unknown: var.x"},
		"an unknown range that changes nothing": {
			[]graph.Value{entry(90, "allow", "-1", 0, 0, unknownVar), allTraffic}, []graph.Value{replies}, "passes", "",
		},
		"an unknown protocol":       {[]graph.Value{with(https, "protocol", unknownVar)}, []graph.Value{replies}, "unknown", "its protocol is unknown: var.x"},
		"unknown ports":             {[]graph.Value{with(https, "to_port", unknownVar)}, []graph.Value{replies}, "unknown", "its to port is unknown"},
		"ports beyond an unknown":   {[]graph.Value{with(entry(100, "allow", "tcp", 1024, 0, everywhere), "to_port", unknownVar)}, []graph.Value{replies}, "blocks", ""},
		"an unknown action":         {[]graph.Value{with(https, "action", unknownVar)}, []graph.Value{replies}, "unknown", "the action of rule 100 is unknown: var.x"},
		"an unknown number":         {[]graph.Value{with(entry(0, "deny", "tcp", 443, 443, everywhere), "rule_number", unknownVar), allTraffic}, []graph.Value{replies}, "unknown", "the number of an entry is unknown: var.x"},
		"an entry that may be":      {[]graph.Value{possible(https, "Condition is not known")}, []graph.Value{replies}, "unknown", "rule 100 may not hold: Condition is not known"},
		"an entry that may be late": {[]graph.Value{allTraffic, possible(entry(110, "deny", "-1", 0, 0, everywhere), "Condition is not known")}, []graph.Value{replies}, "passes", ""},
		"an unreadable range":       {[]graph.Value{entry(100, "allow", "tcp", 443, 443, graph.Text("10.0.0.0"))}, []graph.Value{replies}, "unknown", "cannot be read"},
		"other addresses by IPv6": {
			[]graph.Value{with(entry(100, "allow", "-1", 0, 0, graph.None()), "ipv6_cidr", graph.Text("::/0"))}, []graph.Value{replies}, "blocks", "",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			acl := map[string]graph.Value{
				"vpc": graph.Identity("vpc", "id"), "subnets": graph.ListOf(graph.Identity("near", "id")),
				"egress": graph.ListOf(test.egress...), "ingress": graph.ListOf(test.ingress...),
			}
			wantCheck(t, aclCheckOf(t, near, far, nil, resource("network_acl", "acl", acl)), test.want, test.why)
		})
	}
}

// TestACLsInCharge varies which ACLs there are and what is known of them.
func TestACLsInCharge(t *testing.T) {
	acl := func(attributes map[string]graph.Value) *graph.Resource {
		attributes["vpc"] = graph.Identity("vpc", "id")
		return resource("network_acl", "acl", attributes)
	}
	inNear := graph.ListOf(graph.Identity("near", "id"))
	open := graph.ListOf(allTraffic)
	partial := graph.ListOf()
	partial.Partial, partial.Why = true, "var.x has no value"
	tests := map[string]struct {
		gap       *graph.Gap
		resources []*graph.Resource
		want, why string
	}{
		"a list of subnets that is not known": {nil, []*graph.Resource{acl(map[string]graph.Value{"subnets": unknownVar})}, "unknown", "the list of subnets of acl is unknown: var.x"},
		"entries that are not all known":      {nil, []*graph.Resource{acl(map[string]graph.Value{"subnets": inNear, "egress": partial, "ingress": open})}, "unknown", "part of its entries is unknown: var.x"},
		"entries that are not known at all":   {nil, []*graph.Resource{acl(map[string]graph.Value{"subnets": inNear, "egress": unknownVar, "ingress": open})}, "unknown", "var.x"},
		"an entry of nobody knows which ACL": {nil, []*graph.Resource{
			acl(map[string]graph.Value{"subnets": inNear, "egress": open, "ingress": open}),
			resource("network_acl_entry", "stray", map[string]graph.Value{
				"network_acl": unknownVar, "rule_number": graph.Number(10), "action": graph.Text("deny"), "protocol": graph.Text("-1"), "cidr": everywhere,
			}),
		}, "unknown", "stray may belong to it"},
		"a list of the adopted default ACL, which has all others": {nil, []*graph.Resource{
			acl(map[string]graph.Value{"default": graph.Flag(true), "subnets": unknownVar, "egress": open, "ingress": open}),
		}, "passes", ""},
		"an ACL that may not exist": {nil, []*graph.Resource{
			{Kind: "network_acl", Address: "acl", Possible: "var.create has no value", Attributes: map[string]graph.Value{"subnets": inNear}},
		}, "unknown", "acl may not exist: var.create has no value"},
		"an association with an ACL elsewhere": {nil, []*graph.Resource{
			resource("network_acl_association", "association", map[string]graph.Value{"network_acl": graph.Text("acl-1"), "subnet": graph.Identity("near", "id")}),
		}, "unknown", "its network ACL (acl-1) is not in this configuration"},
		"something unread that knows the ACL": {
			&graph.Gap{Why: "module.x is not downloaded", Refs: []graph.Reference{{Resource: "acl", Attribute: "id"}}},
			[]*graph.Resource{acl(map[string]graph.Value{"subnets": inNear, "egress": open, "ingress": open})}, "unknown", "module.x is not downloaded",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			wantCheck(t, aclCheckOf(t, near, far, test.gap, append(test.resources, resource("network_acl", "other", map[string]graph.Value{
				"vpc": graph.Identity("vpc", "id"),
			}))...), test.want, test.why)
		})
	}
}

// TestACLOfUnknownRanges shows that a range need not be known where all addresses that it
// can have are treated alike.
func TestACLOfUnknownRanges(t *testing.T) {
	for cidr, want := range map[string]string{"0.0.0.0/0": "passes", "10.0.0.0/16": "passes", "10.0.1.0/24": "unknown", "192.168.0.0/16": "blocks"} {
		t.Run(cidr, func(t *testing.T) {
			acl := resource("network_acl", "acl", map[string]graph.Value{
				"vpc": graph.Identity("vpc", "id"), "subnets": graph.ListOf(graph.Identity("near", "id")), "ingress": graph.ListOf(allTraffic),
				"egress": graph.ListOf(entry(100, "allow", "tcp", 443, 443, graph.Text(cidr))),
			})
			wantCheck(t, aclCheckOf(t, near, map[string]graph.Value{"cidr": unknownVar}, nil, acl), want, "")
		})
	}
}

func wantCheck(t *testing.T, got network.ACLCheck, want, why string) {
	t.Helper()
	if got.Passage.State != want || !strings.Contains(got.Passage.Why, why) {
		t.Errorf("got %s at %v (%s), want %s because of %q", decision(got.Passage), got.At, got.Note, want, why)
	}
	if (got.Passage.State == "blocks") != (got.Fix != "") {
		t.Errorf("got fix %q for %s", got.Fix, got.Passage.State)
	}
}

func resource(kind, address string, attributes map[string]graph.Value) *graph.Resource {
	return &graph.Resource{Kind: kind, Address: address, Attributes: attributes}
}

// near and far are what the subnets of the client and of the endpoint have beside their VPC.
var (
	near = map[string]graph.Value{"cidr": graph.Text("10.0.0.0/24")}
	far  = map[string]graph.Value{"cidr": graph.Text("10.0.1.0/24")}
)

// aclCheckOf gives the check between a client and an endpoint in two subnets, beside other
// resources.
func aclCheckOf(t *testing.T, near, far map[string]graph.Value, gap *graph.Gap, others ...*graph.Resource) network.ACLCheck {
	t.Helper()
	id := func(address string) graph.Value { return graph.Identity(address, "id") }
	subnet := func(address string, attributes map[string]graph.Value) *graph.Resource {
		attributes = maps.Clone(attributes)
		attributes["vpc"] = id("vpc")
		return resource("subnet", address, attributes)
	}
	b := graph.NewBuilder("project")
	for _, r := range append(others,
		resource("vpc", "vpc", map[string]graph.Value{"cidrs": texts("10.0.0.0/16"), "dns_hostnames": graph.Flag(true)}),
		subnet("near", near), subnet("far", far),
		resource("vpc_endpoint", "endpoint", map[string]graph.Value{
			"vpc": id("vpc"), "service_name": graph.Text("com.amazonaws.eu-west-1.kms"), "type": graph.Text("Interface"),
			"subnets": graph.ListOf(id("far")), "private_dns": graph.Flag(true),
		}),
		resource("instance", "client", map[string]graph.Value{"subnet": id("near"), "user_data": graph.Text("aws kms list-keys")}),
	) {
		b.Add(r)
	}
	if gap != nil {
		b.AddGap(*gap)
	}
	checks := network.Derive(b.Build()).ACLChecks
	if len(checks) != 1 {
		t.Fatalf("got %d checks, want one: %s", len(checks), fmt.Sprint(checks))
	}
	return checks[0]
}

// TestACLFamilies shows which address family an ACL is asked about.
func TestACLFamilies(t *testing.T) {
	v4, v6 := "cidr", "ipv6_cidr"
	dualNear := map[string]graph.Value{v4: graph.Text("10.0.0.0/24"), v6: graph.Text("2001:db8:0:1::/64")}
	dualFar := map[string]graph.Value{v4: graph.Text("10.0.1.0/24"), v6: graph.Text("2001:db8:0:2::/64")}
	only6 := map[string]graph.Value{v6: graph.Text("2001:db8:0:1::/64")}
	all6 := with(entry(100, "allow", "-1", 0, 0, graph.None()), v6, graph.Text("::/0"))
	tests := map[string]struct {
		near, far map[string]graph.Value
		entry     graph.Value
		want, why string
	}{
		"IPv4 alone lets both-stack clients pass":    {dualNear, dualFar, allTraffic, "passes", ""},
		"IPv6 alone leaves both-stack clients open":  {dualNear, dualFar, all6, "unknown", "whether clients use IPv6 is not known"},
		"IPv6 alone stops clients of IPv4":           {dualNear, far, all6, "blocks", ""},
		"IPv6-only clients need IPv6":                {only6, dualFar, all6, "passes", ""},
		"IPv6-only clients have no use for IPv4":     {only6, dualFar, allTraffic, "blocks", ""},
		"IPv6-only endpoints need IPv6":              {dualNear, map[string]graph.Value{v6: graph.Text("2001:db8:0:2::/64")}, allTraffic, "blocks", ""},
		"IPv6 for another subnet is none":            {only6, dualFar, with(all6, v6, graph.Text("2001:db8:0:3::/64")), "blocks", ""},
		"IPv6 for part of the subnet is undecided":   {only6, dualFar, with(all6, v6, graph.Text("2001:db8:0:2:8000::/65")), "unknown", "other addresses otherwise"},
		"an IPv6 range that nobody knows may be any": {only6, dualFar, with(all6, v6, unknownVar), "unknown", "its range is unknown"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			entries := graph.ListOf(test.entry)
			acl := resource("network_acl", "acl", map[string]graph.Value{
				"vpc": graph.Identity("vpc", "id"), "subnets": graph.ListOf(graph.Identity("near", "id")), "egress": entries, "ingress": entries,
			})
			wantCheck(t, aclCheckOf(t, test.near, test.far, nil, acl), test.want, test.why)
		})
	}
}

// TestACLsAgreeWithPackets compares random ACLs with what comes of sending every packet
// through their entries.
func TestACLsAgreeWithPackets(t *testing.T) {
	const networks = 300
	random := rand.New(rand.NewPCG(1, 2))
	for range networks {
		out, back := []simpleEntry{{number: 10, to: 65535, allows: true}}, randomEntries(random)
		if random.IntN(2) == 0 {
			out = randomEntries(random)
		}
		want := worse(verdictOf(out, 443, 443), verdictOf(back, 1024, 65535))
		acl := resource("network_acl", "acl", map[string]graph.Value{
			"vpc": graph.Identity("vpc", "id"), "subnets": graph.ListOf(graph.Identity("near", "id")),
			"egress": valuesOf(out), "ingress": valuesOf(back),
		})
		if got := aclCheckOf(t, near, map[string]graph.Value{"cidr": graph.Text("10.0.1.0/29")}, nil, acl); got.Passage.State != want {
			t.Fatalf("got %s, want %s for egress %v and ingress %v", decision(got.Passage), want, out, back)
		}
	}
}

// simpleEntry is an entry about some of the eight addresses of the endpoint's subnet, or
// all of them and more.
type simpleEntry struct {
	number, from, to int
	allows           bool
	first, size      int // addresses; a size of 0 is everywhere
}

func randomEntries(random *rand.Rand) []simpleEntry {
	entries := make([]simpleEntry, random.IntN(6))
	ports := []int{0, 80, 442, 443, 444, 1023, 1024, 1025, 32767, 32768, 65534, 65535}
	for i, number := range random.Perm(len(entries)) {
		size := []int{0, 0, 1, 2, 4, 8}[random.IntN(6)]
		e := simpleEntry{number: 10 + number, allows: random.IntN(3) > 0, size: size}
		if size > 0 {
			e.first = random.IntN(8/size) * size
		}
		e.from, e.to = 0, 65535
		if random.IntN(2) > 0 {
			e.from = ports[random.IntN(len(ports))]
			e.to = max(e.from, ports[random.IntN(len(ports))])
		}
		entries[i] = e
	}
	return entries
}

func valuesOf(entries []simpleEntry) graph.Value {
	list := graph.ListOf()
	for _, e := range entries {
		action, cidr := "deny", "0.0.0.0/0"
		if e.allows {
			action = "allow"
		}
		if e.size > 0 {
			cidr = fmt.Sprintf("10.0.1.%d/%d", e.first, 33-bits.Len(uint(e.size)))
		}
		list.Items = append(list.Items, entry(float64(e.number), action, "tcp", float64(e.from), float64(e.to), graph.Text(cidr)))
	}
	return list
}

// verdictOf sends every packet through the entries, one by one.
func verdictOf(entries []simpleEntry, first, last int) string {
	entries = slices.SortedFunc(slices.Values(entries), func(a, b simpleEntry) int { return cmp.Compare(a.number, b.number) })
	passed, all := 0, 0
	for address := range 8 {
		for port := first; port <= last; port++ {
			all++
			for _, e := range entries {
				if port < e.from || port > e.to || e.size > 0 && (address < e.first || address >= e.first+e.size) {
					continue
				}
				if e.allows {
					passed++
				}
				break
			}
		}
	}
	switch passed {
	case 0:
		return "blocks"
	case all:
		return "passes"
	}
	return "unknown"
}

func worse(a, b string) string {
	for _, state := range []string{"blocks", "unknown"} {
		if a == state || b == state {
			return state
		}
	}
	return "passes"
}

// TestACLsAndTranslators sends an IPv6-only client through a NAT gateway, by way of the
// range at which it finds IPv4 services.
func TestACLsAndTranslators(t *testing.T) {
	id := func(address string) graph.Value { return graph.Identity(address, "id") }
	for cidr, want := range map[string]string{"64:ff9b::/96": "passes", "2000::/3": "blocks", "::/0": "passes"} {
		t.Run(cidr, func(t *testing.T) {
			entries := graph.ListOf(with(entry(100, "allow", "-1", 0, 0, graph.None()), "ipv6_cidr", graph.Text(cidr)))
			b := graph.NewBuilder("project")
			for _, r := range []*graph.Resource{
				resource("vpc", "vpc", map[string]graph.Value{"cidrs": texts("10.0.0.0/16")}),
				resource("subnet", "near", map[string]graph.Value{"vpc": id("vpc"), "ipv6_cidr": graph.Text("2001:db8:0:1::/64"), "dns64": graph.Flag(true)}),
				resource("subnet", "public", map[string]graph.Value{"vpc": id("vpc"), "cidr": graph.Text("10.0.1.0/24")}),
				resource("nat_gateway", "nat", map[string]graph.Value{"subnet": id("public")}),
				resource("route_table", "table", map[string]graph.Value{"vpc": id("vpc"), "subnets": graph.ListOf(id("near")), "routes": graph.ListOf(
					graph.ObjectOf(map[string]graph.Value{"ipv6_cidr": graph.Text("64:ff9b::/96"), "nat_gateway": id("nat")}),
				)}),
				resource("network_acl", "acl", map[string]graph.Value{
					"vpc": id("vpc"), "subnets": graph.ListOf(id("near")), "egress": entries, "ingress": entries,
				}),
				resource("instance", "client", map[string]graph.Value{"subnet": id("near"), "user_data": graph.Text("aws kms list-keys")}),
			} {
				b.Add(r)
			}
			uses := network.Uses(b.Build())
			if len(uses) != 1 || len(uses[0].Filters) < 2 || uses[0].Filters[1].Verdict != want {
				t.Errorf("got %+v, want the second filter to say %s", uses, want)
			}
		})
	}
}
