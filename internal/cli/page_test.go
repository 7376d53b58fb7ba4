package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestPagesSuppress writes each suppression that a rule's page shows into the failing
// project, which is then silent.
func TestPagesSuppress(t *testing.T) {
	catalogue, _ := everyRule(t)
	for _, rule := range catalogue.Rules() {
		for _, e := range examplesOf(t, rule.ID) {
			for i, way := range e.Suppressions {
				t.Run(rule.ID+"/"+e.Language+"/"+[]string{"comment", "metadata"}[i], func(t *testing.T) {
					checkSuppressed(t, rule.ID, e, way)
				})
			}
		}
	}
}

// example is one of a rule's page in JSON.
type example struct {
	Language     string
	Command      string
	Failing      []struct{ Path, Text string }
	Suppressions []string
}

func examplesOf(t *testing.T, id string) []example {
	t.Helper()
	var page struct {
		Rules []struct{ Examples []example }
	}
	if err := json.Unmarshal(run(t, "rules", id, "-o", "json"), &page); err != nil {
		t.Fatal(err)
	}
	return page.Rules[0].Examples
}

func checkSuppressed(t *testing.T, id string, e example, way string) {
	t.Helper()
	folder, written := t.TempDir(), false
	replaced := withoutSuppression(way)
	for _, file := range e.Failing {
		text := strings.ReplaceAll(file.Text, replaced, way)
		written = written || text != file.Text
		name := filepath.Join(folder, file.Path)
		if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if !written {
		t.Fatalf("the example has no place for\n%s", way)
	}
	command := slices.Concat(strings.Fields(e.Command)[1:], []string{folder, "--profile", "strict", "--rule", id, "-o", "json"})
	type finding struct{ Rule string }
	var report struct{ Findings, Suppressed []finding }
	if err := json.Unmarshal(run(t, command...), &report); err != nil {
		t.Fatal(err)
	}
	if own := (finding{id}); slices.Contains(report.Findings, own) || !slices.Contains(report.Suppressed, own) {
		t.Errorf("the finding is not suppressed by\n%s\n%+v", way, report)
	}
}

// withoutSuppression gives what stood in the project before.
func withoutSuppression(way string) string {
	if before, _, found := strings.Cut(way, "    Metadata:\n"); found {
		return before
	}
	_, line, _ := strings.Cut(way, "\n")
	return line
}
