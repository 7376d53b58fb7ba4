package cli_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/network"
	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/report"
	"github.com/vpclint/vpclint/rules"
)

// TestSkippedStagesChangeNothing judges every project and every fixture twice: as a run
// does, and with rules that went through each stage of the compiler.
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
			if diff := cmp.Diff(resultsOf(t, checked, g), resultsOf(t, engine, g)); diff != "" {
				t.Errorf("%s, %s: results (-all stages +run):\n%s", name, g.Project, diff)
			}
		}
	}
}

func resultsOf(t *testing.T, engine *rules.Engine, g *graph.Graph) string {
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
	return text.String()
}
