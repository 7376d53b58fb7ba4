package rules_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
	"github.com/vpclint/vpclint/suppression"
)

// today is the day of the tests' runs.
const today = "2026-06-15"

// ignoring is a suppression that is written on line 200 and is for some lines.
func ignoring(names string, from, to int) suppression.Suppression {
	s := suppression.New(suppression.Comment, names, "cheap", "")
	s.Range, s.Subject, s.Type = at(200), "aws_route_table.a", "aws_route_table"
	s.Scope = source.Range{File: "main.tf", Start: source.Position{Line: from, Column: 1}, End: source.Position{Line: to + 1, Column: 1}}
	return s
}

// outcome is what is left of a run and what was taken out, each with its rule.
type outcome struct{ Findings, Undecided, Suppressed []string }

// ran judges projects with the suppressions in their graphs.
func ran(t *testing.T, s rules.Selection, run rules.Run) (rules.Results, outcome) {
	t.Helper()
	engine, err := catalogue(t).Prepare(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	var all []rules.Results
	for _, g := range run.Graphs {
		results, _ := engine.Judge(context.Background(), g, map[string]any{}, map[string]any{})
		all = append(all, rules.JoinScenarios(scenario.Set{}, []rules.Results{results}))
	}
	run.Today = today
	results := engine.Suppress(rules.Join(all...), run)
	got := outcome{Findings: findingRules(results), Undecided: undecidedRules(results)}
	for _, s := range results.Suppressed {
		got.Suppressed = append(got.Suppressed, s.Rule.ID)
	}
	return results, got
}

func with(g *graph.Graph, suppressions ...suppression.Suppression) rules.Run {
	g.Suppressions = suppressions
	return rules.Run{Graphs: []*graph.Graph{g}}
}

var onlyFirst = rules.Selection{Skip: []string{"area/strict", "area/second", "area/broken"}}

// TestSuppressedPlaces suppresses at each place of a finding, and beside it. The NAT route
// of the table is decided on line 40 and used on line 12.
func TestSuppressedPlaces(t *testing.T) {
	suppressed := outcome{Suppressed: []string{"area/first"}}
	reported := outcome{Findings: []string{"area/first", "suppression/unused"}}
	tests := map[string]struct {
		from, to int
		want     outcome
	}{
		"the line to edit":           {40, 40, suppressed},
		"the line that uses it":      {12, 12, suppressed},
		"the block around it":        {11, 15, suppressed},
		"the resource":               {9, 9, suppressed},
		"the call of its module":     {50, 52, suppressed},
		"another of its arguments":   {10, 10, reported},
		"a resource on its path":     {1, 2, reported},
		"elsewhere in another block": {60, 70, reported},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, got := ran(t, onlyFirst, with(network(table("aws_route_table.a", nil)), ignoring("area/first", test.from, test.to)))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("outcome (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSuppressedSideResource suppresses what a side resource wrote into another, at the side
// resource and at the call of its module.
func TestSuppressedSideResource(t *testing.T) {
	for _, line := range []int{70, 80} {
		route := &graph.Resource{
			Address: "module.r.aws_route.r", Kind: "route", Type: "aws_route", Range: at(70),
			Calls: []graph.Call{{Name: "module.r", Range: at(80)}},
			Attributes: map[string]graph.Value{
				"route_table": graph.Identity("aws_route_table.a", "id"), "cidr": graph.Text("0.0.0.0/0"),
				"nat_gateway": placed(graph.Identity("aws_nat_gateway.this", "id"), "nat_gateway_id", 72),
			},
		}
		g := network(table("aws_route_table.a", map[string]graph.Value{"routes": graph.None()}), route)
		_, got := ran(t, onlyFirst, with(g, ignoring("area", line, line)))
		if diff := cmp.Diff([]string{"area/first"}, got.Suppressed); diff != "" {
			t.Errorf("line %d: suppressed (-want +got):\n%s", line, diff)
		}
	}
}

// TestFaultsOfSuppressions says of each what is wrong and whether it suppresses.
func TestFaultsOfSuppressions(t *testing.T) {
	changed := func(names string, change func(*suppression.Suppression)) suppression.Suppression {
		s := ignoring(names, 1, 99)
		change(&s)
		return s
	}
	tests := map[string]struct {
		suppression suppression.Suppression
		want        []string // findings
	}{
		"sound":          {ignoring("area/first", 1, 99), nil},
		"by area":        {ignoring("area", 1, 99), nil},
		"last day":       {changed("area/first", func(s *suppression.Suppression) { s.Until = today }), nil},
		"expired":        {changed("area/first", func(s *suppression.Suppression) { s.Until = "2026-06-14" }), []string{"area/first", "suppression/expired: the suppression of area/first held until 2026-06-14 and no longer counts"}},
		"without reason": {changed("area/first", func(s *suppression.Suppression) { s.Reason = "" }), []string{"area/first", "suppression/no_reason: the suppression of area/first says no reason, so that it does not count"}},
		"malformed":      {changed("area/first", func(s *suppression.Suppression) { s.Fault = "it is upside down" }), []string{"area/first", "suppression/malformed: the suppression cannot be understood: it is upside down"}},
		"misspelt":       {ignoring("area/frist", 1, 99), []string{"area/first", "suppression/unknown_rule: no rule or area that can be suppressed is named area/frist; did you mean area/first?"}},
		"far off":        {ignoring("nothing_like_it", 1, 99), []string{"area/first", "suppression/unknown_rule: no rule or area that can be suppressed is named nothing_like_it"}},
		"one misspelt":   {ignoring("area/first, frist", 1, 99), []string{"suppression/unknown_rule: no rule or area that can be suppressed is named frist; did you mean area/first?"}},
		"of itself":      {ignoring("area/first, suppression/unused", 1, 99), []string{"suppression/unknown_rule: no rule or area that can be suppressed is named suppression/unused"}},
		"unused":         {ignoring("area/first", 100, 100), []string{"area/first", "suppression/unused: there is nothing of area/first to suppress here"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			results, _ := ran(t, onlyFirst, with(network(table("aws_route_table.a", nil)), test.suppression))
			var got []string
			for _, f := range results.Findings {
				said := f.Rule.ID
				if f.Rule.Area() == "suppression" {
					said += ": " + f.Message
					place := rules.Place{Resource: "aws_route_table.a", Range: at(200)}
					if f.Place != place || f.Type != "aws_route_table" || f.Project != "live" || f.Severity != rules.Low || len(f.Fingerprint) != 32 {
						t.Errorf("finding is %+v", f)
					}
				}
				got = append(got, said)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// TestUnusedOnlyWhereSettled keeps quiet about suppressions that another run may need.
func TestUnusedOnlyWhereSettled(t *testing.T) {
	decided := network(table("aws_route_table.a", nil))
	undecided := network(table("aws_route_table.a", map[string]graph.Value{"routes": graph.UnknownBecause("x")}))
	gappy := func(gap graph.Gap) *graph.Graph {
		g := network(table("aws_route_table.a", nil))
		g.Gaps = []graph.Gap{gap}
		return g
	}
	all := rules.Selection{Profile: rules.Strict, Skip: []string{"area/broken"}}
	tests := map[string]struct {
		selection      rules.Selection
		graph          *graph.Graph
		name           string
		shared         bool
		whole, partial bool
		unused         bool
	}{
		"settled":                     {selection: onlyFirst, graph: decided, name: "area/first", unused: true},
		"skipped rule":                {selection: onlyFirst, graph: decided, name: "area/second"},
		"rule of the other profile":   {selection: rules.Selection{Skip: []string{"area/broken"}}, graph: decided, name: "area/strict"},
		"area with a skipped rule":    {selection: onlyFirst, graph: decided, name: "area"},
		"undecided elsewhere":         {selection: all, graph: undecided, name: "area/first"},
		"yielded to another":          {selection: all, graph: decided, name: "area/second"},
		"partial run":                 {selection: onlyFirst, graph: decided, name: "area/first", partial: true},
		"shared, part of repository":  {selection: onlyFirst, graph: decided, name: "area/first", shared: true},
		"shared, whole repository":    {selection: onlyFirst, graph: decided, name: "area/first", shared: true, whole: true, unused: true},
		"a module is missing":         {selection: onlyFirst, graph: gappy(graph.Gap{Missing: true, Range: at(30)}), name: "area/first"},
		"a gap may hold anything":     {selection: onlyFirst, graph: gappy(graph.Gap{Anything: true, Range: at(30)}), name: "area/first"},
		"a gap stands here":           {selection: onlyFirst, graph: gappy(graph.Gap{Range: at(100)}), name: "area/first"},
		"a gap stands elsewhere":      {selection: onlyFirst, graph: gappy(graph.Gap{Range: at(30)}), name: "area/first", unused: true},
		"rule about unused is left":   {selection: rules.Selection{Only: []string{"area/first"}}, graph: decided, name: "area/first"},
		"rule about unused is chosen": {selection: rules.Selection{Only: []string{"area/first", "suppression"}}, graph: decided, name: "area/first", unused: true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := ignoring(test.name, 100, 100)
			s.Shared = test.shared
			run := with(test.graph, s)
			run.Whole, run.Partial = test.whole, test.partial
			_, got := ran(t, test.selection, run)
			if unused := strings.Contains(fmt.Sprint(got.Findings), "suppression/unused"); unused != test.unused {
				t.Errorf("reported as unused is %t; findings %v", unused, got.Findings)
			}
		})
	}
}

// TestSuppressedUndecided drops an undecided case, for which a suppression is used.
func TestSuppressedUndecided(t *testing.T) {
	g := network(table("aws_route_table.a", map[string]graph.Value{"routes": graph.UnknownBecause("x")}))
	results, got := ran(t, onlyFirst, with(g, ignoring("area/first", 9, 9)))
	if diff := cmp.Diff(outcome{}, got); diff != "" || results.UndecidedSuppressed != 1 {
		t.Errorf("%d suppressed, outcome (-want +got):\n%s", results.UndecidedSuppressed, diff)
	}
}

// TestSuppressedInstances splits a finding of which some instances are suppressed: their
// values come from different lines.
func TestSuppressedInstances(t *testing.T) {
	through := func(line int) map[string]graph.Value {
		route := natRoute(11)
		route.Fields["nat_gateway"] = placed(graph.Identity("aws_nat_gateway.this", "id"), "route[0].nat_gateway_id", 12, line, 40)
		return map[string]graph.Value{"routes": placed(graph.ListOf(route), "route", 11)}
	}
	project := func() *graph.Graph {
		return network(table("aws_route_table.a[0]", through(60)), table("aws_route_table.a[1]", through(61)), table("aws_route_table.a[2]", through(62)))
	}
	before, _ := ran(t, onlyFirst, with(project()))
	one, _ := ran(t, onlyFirst, with(project(), ignoring("area/first", 60, 60)))
	two, _ := ran(t, onlyFirst, with(project(), ignoring("area/first", 60, 61)))
	whole, _ := ran(t, onlyFirst, with(project(), ignoring("area/first", 40, 40)))
	describe := func(r rules.Results) (got []string) {
		for _, f := range r.Findings {
			got = append(got, fmt.Sprint("kept ", f.Resource, " ", f.Instances, " ", f.Fingerprint == before.Findings[0].Fingerprint))
		}
		for _, s := range r.Suppressed {
			got = append(got, fmt.Sprint("suppressed ", s.Resource, " ", s.Instances, " ", s.Fingerprint == before.Findings[0].Fingerprint))
		}
		return got
	}
	for name, test := range map[string]struct {
		got, want []string
	}{
		"one": {describe(one), []string{
			"kept aws_route_table.a[1] [aws_route_table.a[1] aws_route_table.a[2]] true", "suppressed aws_route_table.a[0] [] true",
		}},
		"two": {describe(two), []string{
			"kept aws_route_table.a[2] [] true", "suppressed aws_route_table.a[0] [aws_route_table.a[0] aws_route_table.a[1]] true",
		}},
		"all": {describe(whole), []string{"suppressed aws_route_table.a[0] [aws_route_table.a[0] aws_route_table.a[1] aws_route_table.a[2]] true"}},
	} {
		if diff := cmp.Diff(test.want, test.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestSuppressionOfSeveralProjects counts a suppression as used that any project needs, and
// reports one that none needs once.
func TestSuppressionOfSeveralProjects(t *testing.T) {
	first, second := network(table("aws_route_table.a", nil)), network()
	second.Project = "live@prod"
	used, unused := ignoring("area/first", 40, 40), ignoring("area/first", 100, 100)
	unused.Range = at(201)
	first.Suppressions, second.Suppressions = []suppression.Suppression{used, unused}, []suppression.Suppression{used, unused}
	_, got := ran(t, onlyFirst, rules.Run{Graphs: []*graph.Graph{first, second}})
	want := outcome{Findings: []string{"suppression/unused"}, Suppressed: []string{"area/first"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("outcome (-want +got):\n%s", diff)
	}
}

// TestDownloadedSuppressions hold, but nobody is told what is wrong with them.
func TestDownloadedSuppressions(t *testing.T) {
	g := handed("copy/main.tf", throughNAT("copy/main.tf"))
	inModule := ignoring("area/first", 1, 1)
	inModule.Scope.File, inModule.Range.File = "copy/main.tf", "copy/main.tf"
	useless := inModule
	useless.Scope.Start.Line, useless.Scope.End.Line, useless.Rules = 8, 9, []string{"area/first", "frist"}
	_, got := ran(t, onlyFirst, with(g, inModule, useless))
	if diff := cmp.Diff(outcome{Suppressed: []string{"area/first"}}, got); diff != "" {
		t.Errorf("outcome (-want +got):\n%s", diff)
	}
}
