package network_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/internal/golden"
	"github.com/vpclint/vpclint/network"
	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/parsers/terraform"
)

// TestTopologies derives the facts of each project under testdata and compares whole
// paths with the text beside it.
func TestTopologies(t *testing.T) {
	folders, err := filepath.Glob("testdata/*/*")
	if err != nil || len(folders) == 0 {
		t.Fatalf("no topologies: %v", err)
	}
	for _, folder := range folders {
		t.Run(strings.TrimPrefix(folder, "testdata/"), func(t *testing.T) {
			g := load(t, folder)
			facts := network.Derive(g)
			golden.Equal(t, filepath.Join(folder, "facts.txt"), []byte(describe(facts)+describeFilters(network.Uses(g))))
			document, err := facts.JSON()
			if err != nil {
				t.Fatal(err)
			}
			checkPlaces(t, g, document)
		})
	}
}

// checkPlaces holds that every place in the facts is an attribute that its resource can
// have, so that rules may point there.
func checkPlaces(t *testing.T, g *graph.Graph, v any) {
	t.Helper()
	switch v := v.(type) {
	case map[string]any:
		address, _ := v["resource"].(string)
		attribute, _ := v["attribute"].(string)
		if r := g.Resource(address); r != nil && attribute != "" && !r.Holds(attribute) {
			t.Errorf("%s has no attribute %s", address, attribute)
		}
		for _, field := range v {
			checkPlaces(t, g, field)
		}
	case []any:
		for _, item := range v {
			checkPlaces(t, g, item)
		}
	}
}

func load(t *testing.T, folder string) *graph.Graph {
	t.Helper()
	result := parsers.Load(os.DirFS(folder), []string{"."}, parsers.Options{
		Terraform:      terraform.Options{Region: "eu-west-1"},
		CloudFormation: cloudformation.Options{Region: "eu-west-1"},
	})
	if len(result.Diagnostics) > 0 || len(result.Graphs) != 1 {
		t.Fatalf("got %d projects and %v, want one project read cleanly", len(result.Graphs), result.Diagnostics)
	}
	return result.Graphs[0]
}

// describe writes the facts that are not empty, one line each, with whole paths.
func describe(f *network.Facts) string {
	var text strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&text, format+"\n", args...) }
	hops := func(hops []network.Hop) {
		for _, hop := range hops {
			say("    %s: %s", place(hop.Place), hop.Note)
		}
	}
	for _, v := range f.VPCs {
		say("vpc %s is %s, its NAT clients: %s", v.Label, decision(v.Open), decision(v.Clients))
		for _, g := range v.Gateways {
			say("  %s gateway: %s", g.Service, decision(g.Decision))
		}
	}
	for _, s := range f.Subnets {
		say("subnet %s says %s, follows %s, is %s", s.Address, s.Says, s.Table, decision(s.Class))
		if s.IPv6.State != "none" {
			say("  IPv6: %s, ends: %s", decision(s.IPv6), decision(s.IPv6Ends))
			hops(s.IPv6Hops)
		}
	}
	for _, e := range f.Endpoints {
		say("endpoint %s for %s in %s, type %s", e.Address, cmp.Or(e.Service, e.ServiceName), e.VPC, decision(e.Type))
		say("  tables %s, subnets %s, groups %s", decision(e.Tables), decision(e.Subnets), decision(e.Groups))
		say("  private DNS %s, offered %s, aliased %s, VPC DNS %s", decision(e.PrivateDNS), e.PrivateDNSOffered, decision(e.Aliased), decision(e.VPCDNS))
		say("  zones %s, clients %s on %d at %s", decision(e.Zones), decision(e.Admission.Decision), e.Admission.Port, place(e.Admission.At))
		say("  region %s", decision(e.Region.Decision))
	}
	for _, n := range f.NATGateways {
		say("NAT gateway %s in %s leads to %s", n.Address, cmp.Or(n.Subnet, "no subnet"), decision(n.Way))
	}
	for _, w := range f.Workloads {
		say("workload %s has a public address: %s", w.Address, decision(w.PublicAddress))
	}
	for _, flow := range f.Flows {
		say("%s to %s by %s, endpoint %s", strings.Join(flow.Workloads, ", "), flow.Title, decision(flow.Route), decision(flow.Endpoint))
		if flow.Route.State == network.Transit || leadsOut(flow) && flow.Ends.State != "arrives" {
			say("  ends: %s", decision(flow.Ends))
		}
		say("  because")
		hops(flow.Evidence)
		say("  on the way")
		hops(flow.Hops)
	}
	for _, u := range f.UncoveredTables {
		say("%s leaves out %s for %s: %s", u.Endpoint, u.Table, u.Title, decision(u.Coverage))
		hops(u.Hops)
	}
	for _, c := range f.EgressChecks {
		say("%s to %s on %d: %s at %s", c.Workload, c.Endpoint, c.Port, decision(c.Egress), place(c.At))
	}
	for _, c := range f.ACLChecks {
		say("%s and %s: %s at %s, where %s", c.Subnet, c.Endpoint, decision(c.Passage), place(c.At), c.Note)
	}
	for _, c := range f.PolicyChecks {
		say("%s from %s on %s through %s: %s at %s", c.Action, c.Workload, c.Target, c.Endpoint, decision(c.Policy), place(c.At))
	}
	for _, d := range f.DefaultGroups {
		if d.Declared == "yes" {
			say("%s: %s at %s", d.Group, decision(d.Rules), place(d.At))
		}
	}
	for _, p := range f.ResourcePolicies {
		say("policy of %s at %s: ranges %s, networks %s, tie %s", p.Of, place(p.Place), decision(p.Ranges.Decision), decision(p.Networks.Decision), decision(p.Tie))
	}
	for _, p := range f.Policies {
		if p.Access.State == "default" {
			continue
		}
		say("policy of %s: access %s at %s, actions %s, perimeter %s", p.Endpoint, decision(p.Access), place(p.At), decision(p.Actions), decision(p.Perimeter))
		for _, principal := range p.Principals {
			say("  names %s: %s at %s", principal.Name, decision(principal.Decision), place(principal.At))
		}
	}
	for _, s := range f.OfferedServices {
		say("endpoint service %s: acceptance %s, principals %s", s.Address, decision(s.Acceptance), decision(s.Principals))
	}
	for _, o := range f.ACLOpenings {
		if o.Kept == "no" {
			say("%s lets %s in on %s by %s: %s", o.ACL, o.Source, strings.Join(o.Ports, ", "), place(o.At), decision(o.Open))
			describeElsewhere(say, o.Elsewhere)
		}
	}
	for _, u := range f.ACLUses {
		say("%s is in charge of subnets: %s", u.Address, decision(u.Subnets))
	}
	for _, e := range f.Exposures {
		say("%s of %s is public: %s", e.Address, e.Service, decision(e.Public))
	}
	for _, e := range f.EgressOpenings {
		if e.Open.State != "closed" {
			say("%s lets %s out with %s: %s at %s", e.Group, strings.Join(e.Workloads, ", "), cmp.Or(e.Ports, "something"), decision(e.Open), place(e.At))
		}
	}
	for _, d := range f.DatabaseSubnets {
		say("%s of %s holds subnets that are %s", d.Address, strings.Join(d.Databases, ", "), decision(d.Holds))
	}
	for _, p := range f.PublicFunctions {
		say("%s in public %s, services: %s", p.Address, p.Subnet, decision(p.Services))
	}
	for _, o := range f.Openings {
		say("%s opens %s to %s: admin %s, high risk %s, other %s", place(o.Place), o.Ports, o.Written, decision(o.Admin), decision(o.HighRisk), decision(o.Other))
		describeElsewhere(say, o.Elsewhere)
	}
	describeParts(say, f)
	return text.String()
}

// describeElsewhere writes which ranges are not written where they hold.
func describeElsewhere(say func(format string, args ...any), ranges []network.Place) {
	for _, r := range ranges {
		say("%s comes from elsewhere", place(r))
	}
}

// describeParts writes what endpoints are given that is not theirs.
func describeParts(say func(format string, args ...any), f *network.Facts) {
	for _, a := range f.ForeignArguments {
		say("%s of type %s has %s: %s", a.Endpoint, a.Type, a.Arguments[0].Called, decision(a.Given))
	}
	for _, p := range f.MisplacedParts {
		say("%s is given %s at %s: %s %s", p.Endpoint, p.Parts[0].Kind, place(p.Parts[0].Place), decision(p.VPCOf), p.Other)
	}
	for _, s := range f.SharedTables {
		say("%s and %s share %s: %s", s.First, s.Second, s.Table, decision(s.Shared))
	}
	for _, s := range f.SharedNames {
		say("%s and %s claim the name of %s: %s", s.First, s.Second, s.Title, decision(s.Shared))
	}
	for _, r := range f.WorldRules {
		say("%s at %s admits %s: %s", r.Group, place(r.Place), r.Source, decision(r.Open))
		describeElsewhere(say, r.Elsewhere)
	}
}

// leadsOut says that a flow takes a way out of its VPC by a gateway of its own.
func leadsOut(flow network.Flow) bool {
	return flow.Route.State == network.NAT || flow.Route.State == "internet_gateway"
}

// describeFilters writes the filters of every use that has a way, in the order in which
// its packets meet them.
func describeFilters(uses []network.Path) string {
	var text strings.Builder
	for _, u := range uses {
		if len(u.Filters) == 0 {
			continue
		}
		fmt.Fprintf(&text, "filters from %s in %s to %s by %s\n", u.Workload, u.Subnet, u.Title, u.Route.State)
		for _, f := range u.Filters {
			fmt.Fprintf(&text, "    %s: %s: %s\n", f.Verdict, place(f.Place), f.Note)
			for _, clause := range [][2]string{{"because", f.Why}, {"fix", f.Fix}} {
				if clause[1] != "" {
					fmt.Fprintf(&text, "        %s: %s\n", clause[0], clause[1])
				}
			}
		}
	}
	return text.String()
}

func decision(d network.Decision) string {
	if d.Why == "" {
		return d.State
	}
	return d.State + " (" + d.Why + ")"
}

func place(p network.Place) string { return strings.TrimSuffix(p.Resource+"."+p.Attribute, ".") }
