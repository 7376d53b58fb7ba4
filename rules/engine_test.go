package rules_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// catalogue gives the rules of testdata, which show the engine's every side.
func catalogue(t *testing.T) *rules.Catalogue {
	t.Helper()
	tree := os.DirFS("testdata/policies")
	read, err := rules.ReadMetadata(tree)
	if err != nil {
		t.Fatal(err)
	}
	c, err := rules.NewCatalogue(tree, read)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func judge(t *testing.T, s rules.Selection, g *graph.Graph) (rules.Results, source.Diagnostics) {
	t.Helper()
	engine, err := catalogue(t).Prepare(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return engine.Judge(context.Background(), g, map[string]any{}, map[string]any{})
}

func at(line int) source.Range {
	return source.Range{File: "main.tf", Start: source.Position{Line: line, Column: 3}, End: source.Position{Line: line, Column: 9}}
}

func placed(v graph.Value, name string, lines ...int) graph.Value {
	v.Name = name
	for _, line := range lines {
		v.Ranges = append(v.Ranges, at(line))
	}
	return v
}

// table is a route table with one NAT route, whose NAT gateway comes from a variable.
func table(address string, more map[string]graph.Value) *graph.Resource {
	attributes := map[string]graph.Value{
		"vpc":    placed(graph.Identity("aws_vpc.main", "id"), "vpc_id", 10),
		"routes": placed(graph.ListOf(natRoute(11)), "route", 11),
	}
	for name, v := range more {
		attributes[name] = v
	}
	return &graph.Resource{
		Address: address, Kind: "route_table", Type: "aws_route_table", Attributes: attributes, Range: at(9),
		Calls: []graph.Call{{Name: "module.net", Range: at(50)}},
	}
}

// natRoute is a route block that begins on a line.
func natRoute(line int) graph.Value {
	return placed(graph.ObjectOf(map[string]graph.Value{
		"cidr":        graph.Text("0.0.0.0/0"),
		"nat_gateway": placed(graph.Identity("aws_nat_gateway.this", "id"), "route[0].nat_gateway_id", line+1, 40),
	}), "route[0]", line)
}

func network(resources ...*graph.Resource) *graph.Graph {
	b := graph.NewBuilder("live")
	b.Add(&graph.Resource{Address: "aws_vpc.main", Kind: "vpc", Type: "aws_vpc", Attributes: map[string]graph.Value{}, Range: at(1)})
	for _, r := range resources {
		b.Add(r)
	}
	return b.Build()
}

func TestFindingIsJoined(t *testing.T) {
	results, diagnostics := judge(t, rules.Selection{Only: []string{"area/first"}}, network(table("aws_route_table.a", nil)))
	if len(diagnostics) > 0 || len(results.Findings) != 1 {
		t.Fatalf("got %+v and %+v, want one finding", results, diagnostics)
	}
	got := results.Findings[0]
	want := rules.Finding{
		Severity: rules.High,
		Message:  "aws_route_table.a sends 0.0.0.0/0 through a NAT gateway",
		Place:    rules.Place{Resource: "aws_route_table.a", Attribute: "route[0].nat_gateway_id", Range: at(40)},
		Type:     "aws_route_table",
		Project:  "live",
		Calls:    []rules.Call{{Name: "module.net", Range: at(50)}},
		Path: []rules.Hop{
			{Place: rules.Place{Resource: "aws_route_table.a", Attribute: "vpc_id", Range: at(10)}, Note: "lies in the VPC"},
			{Note: "goes on outside"},
		},
		Related: []rules.Related{
			{Place: rules.Place{Resource: "aws_route_table.a", Attribute: "route[0].nat_gateway_id", Range: at(12)}, Message: "the value is used here"},
			{Place: rules.Place{Resource: "aws_vpc.main", Range: at(1)}, Message: "the VPC"},
		},
	}
	ignored := []cmp.Option{cmpopts.IgnoreFields(rules.Finding{}, "Rule", "Fingerprint"), cmpopts.IgnoreUnexported(rules.Finding{}), cmpopts.EquateEmpty()}
	if diff := cmp.Diff(want, got, ignored...); diff != "" {
		t.Errorf("finding (-want +got):\n%s", diff)
	}
	if got.Rule.ID != "area/first" || len(results.Examined["area/first"]) != 1 {
		t.Errorf("got rule %s, examined %v", got.Rule.ID, results.Examined)
	}
}

func TestSeverityOfReport(t *testing.T) {
	quiet := graph.ObjectOf(map[string]graph.Value{"quiet": graph.Text("yes")})
	results, _ := judge(t, rules.Selection{Only: []string{"area/first"}},
		network(table("aws_route_table.a", map[string]graph.Value{"tags": quiet})))
	if len(results.Findings) != 1 || results.Findings[0].Severity != rules.Low {
		t.Errorf("got %+v, want one finding of severity low", results.Findings)
	}
}

func TestYielding(t *testing.T) {
	unknown := map[string]graph.Value{"routes": graph.UnknownBecause("var.routes has no value")}
	none := map[string]graph.Value{"routes": graph.None()}
	tests := map[string]struct {
		table               map[string]graph.Value
		findings, undecided []string // rules
	}{
		"the other reports":          {nil, []string{"area/first"}, nil},
		"the other is undecided":     {unknown, nil, []string{"area/first", "area/second"}},
		"the other has nothing said": {none, []string{"area/second"}, []string{"area/second"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			results, _ := judge(t, rules.Selection{Skip: []string{"area/strict", "area/broken"}}, network(table("aws_route_table.a", test.table)))
			if diff := cmp.Diff(test.findings, findingRules(results)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.undecided, undecidedRules(results)); diff != "" {
				t.Errorf("undecided (-want +got):\n%s", diff)
			}
		})
	}
}

func findingRules(r rules.Results) (ids []string) {
	for _, f := range r.Findings {
		ids = append(ids, f.Rule.ID)
	}
	return ids
}

func undecidedRules(r rules.Results) (ids []string) {
	for _, u := range r.Undecided {
		ids = append(ids, u.Rule.ID)
	}
	return ids
}

// TestSelection proves, too, that a rule yields to one that the user did not ask for.
func TestSelection(t *testing.T) {
	tests := map[string]struct {
		selection rules.Selection
		want      []string
	}{
		"default profile":         {rules.Selection{Skip: []string{"area/broken"}}, []string{"area/first"}},
		"strict profile":          {rules.Selection{Profile: rules.Strict, Skip: []string{"area/broken"}}, []string{"area/first", "area/strict"}},
		"named":                   {rules.Selection{Only: []string{"area/strict"}}, []string{"area/strict"}},
		"area":                    {rules.Selection{Only: []string{"area"}, Skip: []string{"area/broken"}}, []string{"area/first", "area/strict"}},
		"skipped rule":            {rules.Selection{Skip: []string{"area/first", "area/broken"}}, nil},
		"yields unasked":          {rules.Selection{Only: []string{"area/second"}}, nil},
		"framework":               {rules.Selection{Skip: []string{"area/broken"}, Frameworks: []string{"g"}}, []string{"area/first", "area/strict"}},
		"named and framework":     {rules.Selection{Only: []string{"area/first"}, Frameworks: []string{"g"}}, []string{"area/first", "area/strict"}},
		"framework but skipped":   {rules.Selection{Skip: []string{"area/strict", "area/broken"}, Frameworks: []string{"g"}}, []string{"area/first"}},
		"evidence":                {rules.Selection{Frameworks: []string{"f"}, Evidence: true}, []string{"area/first"}},
		"evidence does not yield": {rules.Selection{Frameworks: []string{"g"}, Evidence: true}, []string{"area/second", "area/strict"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			results, _ := judge(t, test.selection, network(table("aws_route_table.a", nil)))
			if diff := cmp.Diff(test.want, findingRules(results)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// TestControls lets a rule say that it speaks of one of its controls alone, and then not
// speak for another rule, which decides the others.
func TestControls(t *testing.T) {
	quiet := map[string]graph.Value{"tags": graph.ObjectOf(map[string]graph.Value{"quiet": graph.Text("yes")})}
	evidence := rules.Selection{Frameworks: []string{"f"}, Evidence: true}
	whole, _ := judge(t, evidence, network(table("aws_route_table.a", nil)))
	narrow, _ := judge(t, evidence, network(table("aws_route_table.a", quiet)))
	var got []string
	for _, f := range append(whole.Findings, narrow.Findings...) {
		got = append(got, fmt.Sprint(f.Rule.ID, f.Controls()))
	}
	want := []string{"area/firstmap[f:[1 1.1]]", "area/secondmap[f:[1] g:[2]]", "area/firstmap[f:[1.1]]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("controls (-want +got):\n%s", diff)
	}
}

func TestUnknownRule(t *testing.T) {
	_, err := catalogue(t).Prepare(context.Background(), rules.Selection{Skip: []string{"area/frist"}})
	var unknown *rules.UnknownRuleError
	if !errors.As(err, &unknown) || unknown.Name != "area/frist" {
		t.Errorf("got %v, want an UnknownRuleError for area/frist", err)
	}
}

func TestInstancesAreOneFinding(t *testing.T) {
	g := network(table(`module.net["a"].aws_route_table.this[0]`, nil), table(`module.net["a"].aws_route_table.this[1]`, nil),
		table("aws_route_table.b", nil))
	results, _ := judge(t, rules.Selection{Only: []string{"area/first"}}, g)
	var got [][]string
	fingerprints := map[string]bool{}
	for _, f := range results.Findings {
		got = append(got, append([]string{f.Message}, f.Instances...))
		fingerprints[f.Fingerprint] = true
	}
	want := [][]string{
		{"aws_route_table.b sends 0.0.0.0/0 through a NAT gateway"},
		{
			`module.net["a"].aws_route_table.this[0] sends 0.0.0.0/0 through a NAT gateway`,
			`module.net["a"].aws_route_table.this[0]`, `module.net["a"].aws_route_table.this[1]`,
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if len(fingerprints) != len(want) {
		t.Errorf("got fingerprints %v, want %d different ones", fingerprints, len(want))
	}
}

// TestFingerprintOutlivesEdits moves the finding to other lines and adds an instance.
func TestFingerprintOutlivesEdits(t *testing.T) {
	of := func(resources ...*graph.Resource) string {
		results, _ := judge(t, rules.Selection{Only: []string{"area/first"}}, network(resources...))
		return results.Findings[0].Fingerprint
	}
	moved := table("aws_route_table.a", nil)
	moved.Range = at(99)
	if a, b := of(table("aws_route_table.a", nil)), of(moved); a != b {
		t.Errorf("after moving: %s, before: %s", b, a)
	}
	two := []*graph.Resource{table("aws_route_table.a[0]", nil), table("aws_route_table.a[1]", nil)}
	if a, b := of(two...), of(append(two, table("aws_route_table.a[2]", nil))...); a != b {
		t.Errorf("after adding an instance: %s, before: %s", b, a)
	}
}

// TestFingerprintsDiffer lets a rule say the same of one resource at two places, which then
// move.
func TestFingerprintsDiffer(t *testing.T) {
	of := func(lines ...int) (ids []string) {
		routes := graph.ListOf(natRoute(lines[0]), natRoute(lines[1]))
		results, _ := judge(t, rules.Selection{Only: []string{"area/first"}},
			network(table("aws_route_table.a", map[string]graph.Value{"routes": routes})))
		for _, f := range results.Findings {
			ids = append(ids, f.Fingerprint)
		}
		return ids
	}
	before := of(20, 30)
	if len(before) != 2 || before[0] == before[1] {
		t.Errorf("got fingerprints %v, want two different ones", before)
	}
	if diff := cmp.Diff(before, of(120, 130)); diff != "" {
		t.Errorf("fingerprints after moving (-before +after):\n%s", diff)
	}
}

func TestContract(t *testing.T) {
	results, diagnostics := judge(t, rules.Selection{Only: []string{"area/broken"}}, network())
	if len(results.Findings)+len(results.Undecided) > 0 {
		t.Errorf("got %+v, want nothing", results)
	}
	for _, want := range []string{
		`resource "aws_vpc.other" does not exist`, `vpc has no attribute "cidr"`, `severity "critical" is not in its metadata`,
		"control 9 of f is not in its metadata", "cause is missing", "reason is missing", `unknown field "colour"`, `resource "aws_vpc.main!" does not exist`, "to_number",
	} {
		found := false
		for _, d := range diagnostics {
			found = found || strings.Contains(d.Detail, want) && d.Severity == source.Error && d.Project == "live"
		}
		if !found {
			t.Errorf("no diagnostic says %q; got %+v", want, diagnostics)
		}
	}
}

// TestSkippedStagesChangeNothing compares a run with one whose rules went through every
// stage of the compiler.
func TestSkippedStagesChangeNothing(t *testing.T) {
	g := network(table("aws_route_table.a", nil), table("aws_route_table.b", map[string]graph.Value{"routes": graph.UnknownBecause("x")}))
	ctx, everything := context.Background(), rules.Selection{Profile: rules.Strict}
	fast, err := catalogue(t).Prepare(ctx, everything)
	if err != nil {
		t.Fatal(err)
	}
	checked, err := catalogue(t).PrepareChecked(ctx, everything)
	if err != nil {
		t.Fatal(err)
	}
	want, _ := checked.Judge(ctx, g, map[string]any{}, map[string]any{})
	got, _ := fast.Judge(ctx, g, map[string]any{}, map[string]any{})
	unexported := []cmp.Option{cmp.AllowUnexported(rules.Finding{}, rules.Undecided{}), cmpopts.IgnoreUnexported(rules.Results{})}
	if diff := cmp.Diff(want, got, unexported...); diff != "" {
		t.Errorf("results (-all stages +run):\n%s", diff)
	}
}
