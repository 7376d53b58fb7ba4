package cloudformation_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
)

func loadScenarios(t *testing.T, text string, options cloudformation.Options) (*graph.Graph, source.Diagnostics) {
	t.Helper()
	fsys := fstest.MapFS{"t.yaml": {Data: []byte(head + text)}}
	graphs, diagnostics := cloudformation.Load(fsys, []string{"t.yaml"}, options)
	if len(graphs) != 1 {
		t.Fatal(diagnostics)
	}
	return graphs[0], diagnostics
}

// cases gives each scenario of a graph with its resources. What may not exist has a
// question mark.
func cases(g *graph.Graph) []string {
	var told []string
	for i, variant := range g.Variants {
		var names []string
		for _, r := range variant.Resources {
			name := r.Address
			if r.Possible != "" {
				name += "?"
			}
			names = append(names, name)
		}
		told = append(told, g.Scenarios.Assignments[i].String()+": "+strings.Join(names, " "))
	}
	return told
}

const toggled = `Parameters:
  A: {Type: String}
  B: {Type: String}
  Env: {Type: String, AllowedValues: [dev, stage, prod]}
  Flag: {Type: String, AllowedValues: ['true', 'false']}
  Given: {Type: String, Default: dev}
  Ids: {Type: 'List<AWS::EC2::Subnet::Id>'}
  Stored: {Type: 'AWS::SSM::Parameter::Value<String>'}
Mappings:
  Sizes: {dev: {nat: 'no', zones: '1'}, stage: {nat: 'no', zones: '2'}, prod: {nat: 'yes', zones: '2'}}
Conditions:
  MapsNat: !Equals [!FindInMap [Sizes, !Ref Env, nat], 'yes']
  MapsZones: !Equals ['2', !FindInMap [Sizes, !Ref A, !Ref B]]
  MapsRegion: !Equals [!FindInMap [Sizes, !Ref AWS::Region, nat], 'yes']
  OnA: !Equals [!Ref A, 'yes']
  OnB: !Equals ['yes', !Ref B]
  Both: !And [!Condition OnA, !Condition OnB]
  Either: !Or [!Condition OnA, !Condition OnB]
  NotA: !Not [!Condition OnA]
  IsProd: !Equals [!Ref Env, prod]
  IsTest: !Equals [!Ref Env, test]
  IsDev: !Equals [!Ref Env, dev]
  Flagged: !Equals [!Ref Flag, 'true']
  GivenProd: !Equals [!Ref Given, prod]
  HasIds: !Not [!Equals [!Join ['', !Ref Ids], '']]
  IsEurope: !Equals [!Ref AWS::Region, eu-west-1]
  FromStore: !Equals [!Ref Stored, 'yes']
  Alike: !Equals [!Ref A, !Ref B]
`

func vpcs(conditions ...string) string {
	text := "Resources:\n  V: {Type: 'AWS::EC2::VPC'}\n"
	for _, condition := range conditions {
		text += fmt.Sprintf("  V%s: {Type: 'AWS::EC2::VPC', Condition: %s}\n", condition, condition)
	}
	return text
}

func TestScenarios(t *testing.T) {
	tests := map[string]struct {
		resources, rules string
		want             []string
	}{
		"nothing is open": {vpcs(), "", nil},
		"one":             {vpcs("OnA"), "", []string{"A is yes: V VOnA", "A is not yes: V"}},
		"both and either": {vpcs("Both", "Either"), "", []string{
			"A is yes and B is yes: V VBoth VEither", "A is yes and B is not yes: V VEither",
			"A is not yes and B is yes: V VEither", "A is not yes and B is not yes: V",
		}},
		"each other's opposite":     {vpcs("OnA", "NotA"), "", []string{"A is yes: V VOnA", "A is not yes: V VNotA"}},
		"allowed values":            {vpcs("IsProd", "IsDev"), "", []string{"Env is dev: V VIsDev", "Env is prod: V VIsProd", "Env is stage: V"}},
		"one of several allowed":    {vpcs("IsProd"), "", []string{"Env is prod: V VIsProd", "Env is not prod: V"}},
		"flag in words":             {vpcs("Flagged"), "", []string{"Flag is false: V", "Flag is true: V VFlagged"}},
		"looked up":                 {vpcs("MapsNat"), "", []string{"Env is dev: V", "Env is prod: V VMapsNat", "Env is stage: V"}},
		"looked up by region":       {vpcs("MapsRegion"), "", nil},
		"looked up beside a toggle": {vpcs("MapsNat", "IsDev"), "", []string{"Env is dev: V VIsDev", "Env is prod: V VMapsNat", "Env is stage: V"}},
		"looked up by two": {vpcs("MapsZones"), "Rules: {R: {Assertions: [{Assert: !Contains [[dev, prod], !Ref A]}, {Assert: !Contains [[nat, zones], !Ref B]}]}}\n", []string{
			"A is dev and B is nat: V", "A is dev and B is zones: V", "A is prod and B is nat: V", "A is prod and B is zones: V VMapsZones",
		}},
		"value that is not allowed": {vpcs("IsTest"), "", nil},
		"default":                   {vpcs("GivenProd"), "", nil},
		"list":                      {vpcs("HasIds"), "", []string{`Ids is "": V`, `Ids is not "": V VHasIds`}},
		"region":                    {vpcs("IsEurope"), "", []string{"AWS::Region is eu-west-1: V VIsEurope", "AWS::Region is not eu-west-1: V"}},
		"stored":                    {vpcs("FromStore"), "", nil},
		"two parameters":            {vpcs("Alike"), "", nil},
		"kind that no rule knows":   {"Resources: {B: {Type: 'AWS::Budgets::Budget', Condition: OnA}}\n", "", nil},
		"property":                  {"Resources: {V: {Type: 'AWS::EC2::VPC', Properties: {EnableDnsSupport: !If [OnA, 'true', 'false']}}}\n", "", []string{"A is yes: V", "A is not yes: V"}},
		"list element": {
			"Resources: {E: {Type: 'AWS::EC2::VPCEndpoint', Properties: {SubnetIds: [s-1, !If [OnA, s-2, !Ref AWS::NoValue]]}}}\n",
			"", []string{"A is yes: E", "A is not yes: E"},
		},
		"rule": {vpcs("OnA", "OnB"), `Rules:
  NotBoth:
    RuleCondition: !Equals [!Ref A, 'yes']
    Assertions: [{Assert: !Not [!Equals [!Ref B, 'yes']]}]
`, []string{"A is yes and B is not yes: V VOnA", "A is not yes and B is yes: V VOnB", "A is not yes and B is not yes: V"}},
		"rule with a list": {vpcs("IsProd", "IsDev"), "Rules: {R: {Assertions: [{Assert: !Contains [[dev, stage], !Ref Env]}]}}\n", []string{
			"Env is dev: V VIsDev", "Env is stage: V",
		}},
		"rule about members": {vpcs("IsProd", "IsDev"), "Rules: {R: {Assertions: [{Assert: !EachMemberIn [[!Ref Env], [dev, prod]]}]}}\n", []string{
			"Env is dev: V VIsDev", "Env is prod: V VIsProd",
		}},
		"rule that nobody can decide": {vpcs("OnA"), "Rules: {R: {Assertions: [{Assert: !Equals [!Ref Stored, x]}]}}\n", []string{"A is yes: V VOnA", "A is not yes: V"}},
		"rule that nothing fulfils":   {vpcs("OnA"), "Rules: {R: {Assertions: [{Assert: !Equals [a, b]}]}}\n", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			g, diagnostics := loadScenarios(t, toggled+tt.rules+tt.resources, cloudformation.Options{Scenarios: scenario.Default})
			if diff := cmp.Diff(tt.want, cases(g)); diff != "" || len(diagnostics) > 0 {
				t.Errorf("diagnostics %v, scenarios (-want +got):\n%s", diagnostics, diff)
			}
		})
	}
}

func TestScenariosByMode(t *testing.T) {
	for mode, want := range map[scenario.Mode][]string{
		"": nil, scenario.Default: nil, scenario.All: {"Given is dev: V", "Given is prod: V VGivenProd"},
	} {
		g, _ := loadScenarios(t, toggled+vpcs("GivenProd"), cloudformation.Options{Scenarios: mode})
		if diff := cmp.Diff(want, cases(g)); diff != "" {
			t.Errorf("%q: scenarios (-want +got):\n%s", mode, diff)
		}
	}
}

// TestConditionHasOneAnswer never sees a resource together with what stands in for it.
func TestConditionHasOneAnswer(t *testing.T) {
	g, _ := loadScenarios(t, toggled+vpcs("OnA", "NotA", "Both", "Either"), cloudformation.Options{Scenarios: scenario.Default})
	for i, variant := range g.Variants {
		if one, other := variant.Resource("VOnA"), variant.Resource("VNotA"); (one == nil) == (other == nil) {
			t.Errorf("%s: VOnA %v, VNotA %v", g.Scenarios.Assignments[i], one != nil, other != nil)
		}
	}
}

// TestManyToggles takes a sample of what twelve toggles allow and says so.
func TestManyToggles(t *testing.T) {
	parameters, conditions := "Parameters:\n", "Conditions:\n"
	var names []string
	for i := range 12 {
		name := fmt.Sprintf("T%02d", i)
		parameters += fmt.Sprintf("  %s: {Type: String, AllowedValues: ['true', 'false']}\n", name)
		conditions += fmt.Sprintf("  C%s: !Equals [!Ref %s, 'true']\n", name, name)
		names = append(names, "C"+name)
	}
	g, diagnostics := loadScenarios(t, parameters+conditions+vpcs(names...), cloudformation.Options{Scenarios: scenario.Default})
	if len(g.Variants) != scenario.Most || !g.Scenarios.Sampled {
		t.Errorf("%d scenarios, sampled: %t", len(g.Variants), g.Scenarios.Sampled)
	}
	if len(diagnostics) != 1 || diagnostics[0].Code != "scenario-limit" {
		t.Errorf("diagnostics: %v", diagnostics)
	}
	told := cases(g)
	slices.Sort(told)
	if n := len(slices.Compact(told)); n != scenario.Most {
		t.Errorf("%d different scenarios", n)
	}
}
