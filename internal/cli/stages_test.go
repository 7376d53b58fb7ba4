package cli_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/network"
	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/report"
	"github.com/vpclint/vpclint/rules"
)

// TestSkippedStagesChangeNothing judges every project and every fixture twice: as a run
// does, and with rules that went through each stage of the compiler. No rule says anything
// where a run would leave it out.
func TestSkippedStagesChangeNothing(t *testing.T) {
	catalogue, engine := everyRule(t)
	checked, err := catalogue.PrepareChecked(context.Background(), rules.Selection{Profile: rules.Strict})
	if err != nil {
		t.Fatal(err)
	}
	projects := map[string]fs.FS{"testdata": os.DirFS("../../testdata")}
	for _, rule := range catalogue.Rules() {
		for name, project := range fixtures(t, os.DirFS("../../policies/"+rule.ID)) {
			projects[rule.ID+"/"+name] = project
		}
	}
	for name, project := range projects {
		for _, g := range parsers.Load(project, []string{"."}, parsers.Options{}).Graphs {
			want, _ := resultsOf(t, checked, g)
			got, results := resultsOf(t, engine, g)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, %s: results (-all stages +run):\n%s", name, g.Project, diff)
			}
			checkKinds(t, name, catalogue, results, g)
		}
	}
}

// checkKinds holds that a rule says nothing of a graph without its kinds, for which a run
// does not compile it.
func checkKinds(t *testing.T, name string, catalogue *rules.Catalogue, results rules.Results, g *graph.Graph) {
	t.Helper()
	said := map[string]bool{}
	for _, f := range results.Findings {
		said[f.Rule.ID] = true
	}
	for _, u := range results.Undecided {
		said[u.Rule.ID] = true
	}
	for id := range results.Examined {
		said[id] = true
	}
	for _, rule := range catalogue.Rules() {
		exists := func(kind string) bool { return len(g.OfKind(kind)) > 0 }
		if said[rule.ID] && !slices.ContainsFunc(rule.Kinds, exists) {
			t.Errorf("%s: %s speaks although there is no %v; its kinds lack something", name, rule.ID, rule.Kinds)
		}
	}
}

func resultsOf(t *testing.T, engine *rules.Engine, g *graph.Graph) (string, rules.Results) {
	t.Helper()
	facts, err := network.Derive(g).JSON()
	if err != nil {
		t.Fatal(err)
	}
	results, diagnostics := engine.Judge(context.Background(), g, facts, map[string]any{})
	var text bytes.Buffer
	if err := report.Write(&text, "json", report.Report{Results: results, Diagnostics: diagnostics}, report.Options{}); err != nil {
		t.Fatal(err)
	}
	return text.String(), results
}
