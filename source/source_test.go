package source_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/source"
)

func at(file string, line, column int) source.Range {
	start := source.Position{Line: line, Column: column}
	return source.Range{File: file, Start: start, End: source.Position{Line: line, Column: column + 1}}
}

func TestRangesAreOrderedByPlace(t *testing.T) {
	want := []source.Range{at("a.tf", 1, 2), at("a.tf", 1, 10), at("a.tf", 2, 1), at("b.tf", 1, 1)}
	got := []source.Range{want[3], want[1], want[2], want[0]}
	slices.SortFunc(got, source.Range.Compare)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

func TestRangeString(t *testing.T) {
	for want, r := range map[string]source.Range{
		"main.tf:3:5-3:6": at("main.tf", 3, 5),
		"main.tf":         {File: "main.tf"},
	} {
		if got := r.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestDiagnosticsAreSortedWithoutDuplicates(t *testing.T) {
	first := source.Diagnostic{Severity: source.Error, Code: "syntax-error", Range: at("a.tf", 1, 1)}
	second := source.Diagnostic{Severity: source.Warning, Code: "module-missing", Range: at("a.tf", 1, 1)}
	third := source.Diagnostic{Severity: source.Warning, Code: "module-missing", Range: at("b.tf", 1, 1)}
	got := source.Diagnostics{third, first, second, third}.Sorted()
	if diff := cmp.Diff(source.Diagnostics{first, second, third}, got); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
}

func TestHasErrors(t *testing.T) {
	warnings := source.Diagnostics{{Severity: source.Warning}}
	if warnings.HasErrors() {
		t.Error("warnings alone count as errors")
	}
	if !append(warnings, source.Diagnostic{Severity: source.Error}).HasErrors() {
		t.Error("an error does not count as one")
	}
}
