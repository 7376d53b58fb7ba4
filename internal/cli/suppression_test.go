package cli_test

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/rules"
)

// TestSuppressingOneFinding puts a comment above the line of each finding of every fixture
// and project. It takes out that finding and nothing else, and changes no fingerprint.
func TestSuppressingOneFinding(t *testing.T) {
	catalogue, engine := everyRule(t)
	projects := map[string]fs.FS{}
	for _, rule := range catalogue.Rules() {
		for name, project := range fixtures(t, os.DirFS("../../policies/"+rule.ID)) {
			projects[rule.ID+"/"+name] = project
		}
	}
	for name, c := range projectCases {
		for _, language := range []string{"terraform", "cloudformation"} {
			if language != c.without {
				projects[name+"/"+language] = os.DirFS("../../testdata/" + name + "/" + language)
			}
		}
	}
	for name, project := range projects {
		t.Run(name, func(t *testing.T) {
			for _, f := range suppressing(t, engine, project).Findings {
				if path.Ext(f.Range.File) != ".json" { // which has no comments
					checkSuppressing(t, engine, project, f)
				}
			}
		})
	}
}

// suppressing judges a project, suppressions applied.
func suppressing(t *testing.T, engine *rules.Engine, project fs.FS) rules.Results {
	t.Helper()
	graphs := parsers.Load(project, []string{"."}, parsers.Options{}).Graphs
	return engine.Suppress(judged(t, engine, project), rules.Run{Graphs: graphs, Today: "2026-06-15", Whole: true})
}

func checkSuppressing(t *testing.T, engine *rules.Engine, project fs.FS, f rules.Finding) {
	t.Helper()
	before := suppressing(t, engine, project)
	edited := remarked(t, project, f)
	after := suppressing(t, engine, edited)
	want := map[string]bool{}
	for _, other := range before.Findings {
		if other.Rule != f.Rule || other.Range != f.Range {
			want[other.Fingerprint] = true
		}
	}
	got := map[string]bool{}
	for _, other := range after.Findings {
		got[other.Fingerprint] = true
		if other.Rule.Area() == "suppression" {
			t.Errorf("%s: %s", other.Range, other.Message)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fingerprints of findings with %s at %s suppressed (-want +got):\n%s", f.Rule.ID, f.Range, diff)
	}
	if !slices.ContainsFunc(after.Suppressed, func(s rules.Suppressed) bool { return s.Fingerprint == f.Fingerprint }) {
		t.Errorf("%s at %s is not among what is suppressed", f.Rule.ID, f.Range)
	}
}

// remarked gives a project with a comment above the line of a finding that suppresses it.
func remarked(t *testing.T, project fs.FS, f rules.Finding) fs.FS {
	t.Helper()
	edited := fstest.MapFS{}
	err := fs.WalkDir(project, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(project, name)
		edited[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(edited[f.Range.File].Data), "\n")
	at := f.Range.Start.Line - 1
	indent := lines[at][:len(lines[at])-len(strings.TrimLeft(lines[at], " "))]
	lines = slices.Insert(lines, at, indent+`# vpclint:ignore `+f.Rule.ID+` reason="tried out"`)
	edited[f.Range.File] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
	return edited
}
