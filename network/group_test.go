package network_test

import (
	"testing"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/network"
)

// TestGroupsAndRanges asks the client's group about an endpoint whose range may be unknown.
func TestGroupsAndRanges(t *testing.T) {
	one, two := texts("10.0.0.0/16"), texts("10.0.0.0/16", "100.64.0.0/16")
	tests := map[string]struct {
		vpc    graph.Value // ranges of the VPC
		subnet graph.Value // range of the endpoint's subnet
		rule   string      // range that the client's group lets TCP 443 out to
		want   string
	}{
		"everywhere":                   {two, unknownVar, "0.0.0.0/0", "allows"},
		"both ranges of the VPC":       {two, unknownVar, "0.0.0.0/1", "allows"},
		"one range of the VPC":         {two, unknownVar, "10.0.0.0/16", "unknown"},
		"part of the VPC":              {two, unknownVar, "10.0.1.0/24", "unknown"},
		"the only range of the VPC":    {one, unknownVar, "10.0.0.0/16", "allows"},
		"the first part of the VPC":    {one, unknownVar, "10.0.0.0/24", "unknown"},
		"outside of the VPC":           {two, unknownVar, "192.168.0.0/16", "blocks"},
		"the subnet's range":           {two, graph.Text("10.0.1.0/24"), "10.0.1.0/24", "allows"},
		"another subnet":               {two, graph.Text("10.0.1.0/24"), "10.0.2.0/24", "blocks"},
		"the VPC's other range":        {two, graph.Text("100.64.1.0/24"), "10.0.0.0/16", "blocks"},
		"an address within the subnet": {two, graph.Text("10.0.1.0/24"), "10.0.1.7/32", "allows"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			rule := map[string]graph.Value{"group": graph.Identity("clients", "id"), "direction": graph.Text("egress"), "cidrs": texts(test.rule)}
			facts := network.Derive(groupGraph(test.vpc, test.subnet, rule))
			if len(facts.EgressChecks) != 1 || facts.EgressChecks[0].Egress.State != test.want {
				t.Errorf("got %+v, want %s", facts.EgressChecks, test.want)
			}
		})
	}
}

// TestRulesOfBothKinds shows that a separate rule beside an inline one that allows all takes
// it away where it is for outgoing traffic, and not where it is for incoming traffic.
func TestRulesOfBothKinds(t *testing.T) {
	for direction, want := range map[string]string{"egress": network.Unknown, "ingress": network.Passes} {
		t.Run(direction, func(t *testing.T) {
			separate := map[string]graph.Value{"group": graph.Identity("both", "id"), "direction": graph.Text(direction), "cidrs": texts("192.168.0.0/16")}
			g := groupGraph(texts("10.0.0.0/16"), graph.Text("10.0.1.0/24"), separate)
			var got []string
			for _, use := range network.Uses(g) {
				for _, f := range use.Filters {
					if r := g.Resource(f.Resource); r != nil && r.Kind == "security_group" && r.Address == "both" {
						got = append(got, f.Verdict)
					}
				}
			}
			if len(got) != 2 || got[map[string]int{"egress": 0, "ingress": 1}[direction]] != want {
				t.Errorf("got verdicts %v of the client's and the endpoint's group, want %s for %s", got, want, direction)
			}
		})
	}
}

// groupGraph is a client with two groups and an endpoint in a VPC, with a separate
// rule for TCP 443. The group both, which is also the endpoint's, allows all inline.
func groupGraph(ranges, subnet graph.Value, rule map[string]graph.Value) *graph.Graph {
	id := func(address string) graph.Value { return graph.Identity(address, "id") }
	all := graph.ListOf(graph.ObjectOf(map[string]graph.Value{"protocol": graph.Text("-1"), "cidrs": texts("0.0.0.0/0")}))
	rule["protocol"], rule["from_port"], rule["to_port"] = graph.Text("tcp"), graph.Number(443), graph.Number(443)
	client := "clients"
	if rule["group"].Refs[0].Resource == "both" {
		client = "both"
	}
	b := graph.NewBuilder("project")
	for _, r := range []*graph.Resource{
		resource("vpc", "vpc", map[string]graph.Value{"cidrs": ranges, "dns_hostnames": graph.Flag(true)}),
		resource("subnet", "near", map[string]graph.Value{"vpc": id("vpc"), "cidr": graph.Text("10.0.0.0/24")}),
		resource("subnet", "far", map[string]graph.Value{"vpc": id("vpc"), "cidr": subnet}),
		resource("security_group", "clients", map[string]graph.Value{"vpc": id("vpc"), "default_egress": graph.Text("none")}),
		resource("security_group", "both", map[string]graph.Value{"vpc": id("vpc"), "default_egress": graph.Text("all"), "ingress": all, "egress": all}),
		resource("security_group_rule", "rule", rule),
		resource("vpc_endpoint", "endpoint", map[string]graph.Value{
			"vpc": id("vpc"), "service_name": graph.Text("com.amazonaws.eu-west-1.kms"), "type": graph.Text("Interface"),
			"subnets": graph.ListOf(id("far")), "security_groups": graph.ListOf(id("both")), "private_dns": graph.Flag(true),
		}),
		resource("instance", "client", map[string]graph.Value{
			"subnet": id("near"), "security_groups": graph.ListOf(id(client)), "user_data": graph.Text("aws kms list-keys"),
		}),
	} {
		b.Add(r)
	}
	return b.Build()
}
