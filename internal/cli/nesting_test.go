package cli_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"github.com/vpclint/vpclint/network"
	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/scenario"
)

// TestNestingChangesNothing judges each template of the fixtures once by itself and once
// twice nested, in stacks that hand all parameters on: the same is said in the same
// scenarios.
func TestNestingChangesNothing(t *testing.T) {
	catalogue, engine := everyRule(t)
	templates, with := 0, 0
	for _, rule := range catalogue.Rules() {
		for name, project := range fixtures(t, os.DirFS("../../policies/"+rule.ID)) {
			text, err := fs.ReadFile(project, name)
			if err != nil || !strings.HasSuffix(name, ".yaml") {
				continue // several files, or the other language
			}
			templates++
			t.Run(rule.ID+"/"+name, func(t *testing.T) {
				alone := saidInCases(t, engine, fstest.MapFS{"inner.yaml": {Data: text}})
				nested := saidInCases(t, engine, fstest.MapFS{
					"inner.yaml":  {Data: text},
					"middle.yaml": {Data: nestingOf(t, text, "inner.yaml")},
					"main.yaml":   {Data: nestingOf(t, text, "middle.yaml")},
				})
				if diff := cmp.Diff(alone, nested); diff != "" {
					t.Errorf("what is said (-alone +nested):\n%s", diff)
				}
				if slices.ContainsFunc(alone, func(line string) bool { return strings.Contains(line, " when ") }) {
					with++
				}
			})
		}
	}
	if templates == 0 || with == 0 {
		t.Errorf("%d templates, %d of which have scenarios", templates, with)
	}
}

// nestingOf is a template with the parameters of another, which it hands to a stack.
func nestingOf(t *testing.T, text []byte, template string) []byte {
	t.Helper()
	var document struct {
		Parameters map[string]map[string]any `yaml:"Parameters"`
	}
	if err := yaml.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	arguments := map[string]any{}
	for name, parameter := range document.Parameters {
		arguments[name] = map[string]any{"Ref": name}
		if typ, _ := parameter["Type"].(string); typ == "CommaDelimitedList" || strings.HasPrefix(typ, "List<") {
			arguments[name] = map[string]any{"Fn::Join": []any{",", arguments[name]}}
		}
	}
	written, err := yaml.Marshal(map[string]any{
		"Parameters": document.Parameters,
		"Resources": map[string]any{"N": map[string]any{
			"Type":       "AWS::CloudFormation::Stack",
			"Properties": map[string]any{"TemplateURL": template, "Parameters": arguments},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return written
}

// saidInCases gives what the rules say of a project in all of its scenarios, with the
// addresses that resources have when they are not nested.
func saidInCases(t *testing.T, engine *rules.Engine, project fs.FS) []string {
	t.Helper()
	loaded := parsers.Load(project, []string{"."}, parsers.Options{CloudFormation: cloudformation.Options{Scenarios: scenario.Default}})
	if len(loaded.Graphs) != 1 {
		t.Fatalf("%d graphs, diagnostics %v", len(loaded.Graphs), loaded.Diagnostics)
	}
	g := loaded.Graphs[0]
	var cases []rules.Results
	for _, variant := range g.Cases() {
		facts, err := network.Derive(variant).JSON()
		if err != nil {
			t.Fatal(err)
		}
		results, _ := engine.Judge(context.Background(), variant, facts, map[string]any{})
		cases = append(cases, results)
	}
	results := rules.JoinScenarios(g.Scenarios, cases)
	var lines []string
	for _, f := range results.Findings {
		lines = append(lines, fmt.Sprintf("%s %s %s: %s when %s", f.Severity, f.Rule.ID, f.Resource, f.Message, f.When))
	}
	for _, u := range results.Undecided {
		lines = append(lines, fmt.Sprintf("undecided %s %s: %s when %s", u.Rule.ID, u.Resource, u.Reason, u.When))
	}
	for i, line := range lines {
		lines[i] = strings.TrimSuffix(strings.ReplaceAll(line, "N/N/", ""), " when ")
	}
	slices.Sort(lines)
	return lines
}
