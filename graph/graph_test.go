package graph_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/graph"
)

func build(resources ...*graph.Resource) *graph.Graph {
	b := graph.NewBuilder("project")
	for _, r := range resources {
		b.Add(r)
	}
	return b.Build()
}

func resource(kind, address string, attributes map[string]graph.Value) *graph.Resource {
	return &graph.Resource{Kind: kind, Address: address, Attributes: attributes}
}

func TestBuildMergesSideResources(t *testing.T) {
	g := build(
		resource("route_table", "table", map[string]graph.Value{
			"routes": graph.ListOf(graph.ObjectOf(map[string]graph.Value{"cidr": graph.Text("10.0.0.0/8")})),
		}),
		resource("route", "separate", map[string]graph.Value{
			"route_table": graph.Identity("table", "id"), "cidr": graph.Text("0.0.0.0/0"),
		}),
		resource("route_table_association", "association", map[string]graph.Value{
			"route_table": graph.Identity("table", "id"), "subnet": graph.Identity("subnet", "id"),
		}),
	)
	table := g.Resource("table")
	routes := table.Attribute("routes").Items
	if len(routes) != 2 {
		t.Fatalf("got %d routes, want the inline and the separate one", len(routes))
	}
	if diff := cmp.Diff(&graph.Reference{Resource: "separate"}, routes[1].Source); diff != "" {
		t.Errorf("source of the merged route (-want +got):\n%s", diff)
	}
	subnets := table.Attribute("subnets").Items
	if len(subnets) != 1 || subnets[0].Refs[0].Resource != "subnet" {
		t.Errorf("got subnets %+v, want the associated one", subnets)
	}
}

func TestBuildMergesUnclearOwnersAsPossible(t *testing.T) {
	owner := graph.UnknownBecause("var.which has no value")
	owner.Refs, owner.May = []graph.Reference{{Resource: "a", Attribute: "id"}, {Resource: "b", Attribute: "id"}}, true
	g := build(
		resource("route_table", "a", map[string]graph.Value{}),
		resource("route_table", "b", map[string]graph.Value{}),
		resource("route", "route", map[string]graph.Value{"route_table": owner}),
	)
	for _, address := range []string{"a", "b"} {
		routes := g.Resource(address).Attribute("routes").Items
		if len(routes) != 1 || routes[0].Possible == "" {
			t.Errorf("got routes %+v of %s, want one that may not exist", routes, address)
		}
	}
}

func TestBuildAppliesDefaults(t *testing.T) {
	g := build(resource("vpc", "vpc", map[string]graph.Value{"dns_support": graph.None()}))
	vpc := g.Resource("vpc")
	for attribute, want := range map[string]bool{"dns_support": true, "dns_hostnames": false} {
		v := vpc.Attribute(attribute)
		if got, ok := v.AsFlag(); !ok || got != want || v.Origin != graph.Default {
			t.Errorf("got %s %+v, want %t by default", attribute, v, want)
		}
	}
}

func TestAddRefusesAnAddressTwice(t *testing.T) {
	b := graph.NewBuilder("project")
	if !b.Add(resource("vpc", "a", map[string]graph.Value{})) || b.Add(resource("vpc", "a", map[string]graph.Value{})) {
		t.Error("want the first resource taken and the second refused")
	}
}

func TestAtStopsAtTheDeepestValue(t *testing.T) {
	route := graph.ObjectOf(map[string]graph.Value{"nat_gateway": {State: graph.Known, Form: graph.Scalar, Name: "route[0].nat_gateway_id"}})
	r := resource("route_table", "table", map[string]graph.Value{"routes": {
		State: graph.Known, Form: graph.List, Name: "route", Items: []graph.Value{route},
	}})
	for path, want := range map[string]string{
		"routes[0].nat_gateway": "route[0].nat_gateway_id",
		"routes[0].gateway":     "route",
		"routes[5].gateway":     "route",
		"unheard_of":            "",
	} {
		if got := r.At(path).Name; got != want {
			t.Errorf("At(%q).Name = %q, want %q", path, got, want)
		}
	}
}

func TestTextOf(t *testing.T) {
	ref := graph.Reference{Resource: "vpc", Attribute: "id"}
	tests := map[string]struct {
		parts []graph.Part
		want  graph.Value
	}{
		"literals":  {[]graph.Part{{Literal: "a"}, {}, {Literal: "b"}}, graph.Text("ab")},
		"reference": {[]graph.Part{{Ref: &ref}}, graph.Identity("vpc", "id")},
		"nothing":   {nil, graph.Text("")},
		"mixed": {[]graph.Part{{Literal: "x-"}, {Ref: &ref}}, graph.Value{
			State: graph.Unknown, Form: graph.Scalar, Why: "vpc.id is known only after apply",
			Refs: []graph.Reference{ref}, Parts: []graph.Part{{Literal: "x-"}, {Ref: &ref}},
		}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, graph.TextOf(test.parts...)); diff != "" {
				t.Errorf("value (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWithoutKeys(t *testing.T) {
	for address, want := range map[string]string{
		`module.net["a"].aws_subnet.private[0]`: "module.net.aws_subnet.private",
		`aws_subnet.private["x]\"y"]`:           "aws_subnet.private",
		"aws_subnet.private[?]":                 "aws_subnet.private",
		"Subnet":                                "Subnet",
	} {
		if got := graph.WithoutKeys(address); got != want {
			t.Errorf("WithoutKeys(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestBuildMergesNetworkACLsAndPrefixLists(t *testing.T) {
	acl, list := graph.Identity("acl", "id"), graph.Identity("list", "id")
	g := build(
		resource("network_acl", "acl", map[string]graph.Value{}),
		resource("network_acl_entry", "in", map[string]graph.Value{"network_acl": acl}),
		resource("network_acl_entry", "out", map[string]graph.Value{"network_acl": acl, "egress": graph.Flag(true)}),
		resource("network_acl_entry", "either", map[string]graph.Value{"network_acl": acl, "egress": graph.UnknownBecause("var.egress has no value")}),
		resource("network_acl_association", "association", map[string]graph.Value{"network_acl": acl, "subnet": graph.Identity("subnet", "id")}),
		resource("managed_prefix_list", "list", map[string]graph.Value{"cidrs": graph.ListOf(graph.Text("10.0.0.0/24"))}),
		resource("managed_prefix_list_entry", "entry", map[string]graph.Value{"list": list, "cidr": graph.Text("10.0.1.0/24")}),
	)
	for attribute, want := range map[string][]string{
		"acl.ingress": {"either, possibly", "in"}, "acl.egress": {"either, possibly", "out"},
		"acl.subnets": {"association"}, "list.cidrs": {"", "entry"},
	} {
		owner, name, _ := strings.Cut(attribute, ".")
		if diff := cmp.Diff(want, sourcesOf(g.Resource(owner).Attribute(name))); diff != "" {
			t.Errorf("sources of %s (-want +got):\n%s", attribute, diff)
		}
	}
}

func TestBuildMergesRulesOfUnknownDirectionAsPossible(t *testing.T) {
	g := build(
		resource("security_group", "group", map[string]graph.Value{}),
		resource("security_group_rule", "rule", map[string]graph.Value{
			"group": graph.Identity("group", "id"), "direction": graph.UnknownBecause("var.type has no value"),
		}),
	)
	for _, direction := range []string{"ingress", "egress"} {
		if diff := cmp.Diff([]string{"rule, possibly"}, sourcesOf(g.Resource("group").Attribute(direction))); diff != "" {
			t.Errorf("sources of %s rules (-want +got):\n%s", direction, diff)
		}
	}
}

// sourcesOf names the resources that the items of a merged list come from.
func sourcesOf(list graph.Value) []string {
	var sources []string
	for _, item := range list.Items {
		source := ""
		if item.Source != nil {
			source = item.Source.Resource
		}
		if item.Possible != "" {
			source += ", possibly"
		}
		sources = append(sources, source)
	}
	return sources
}
