package terraform_test

import (
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform"
	"github.com/vpclint/vpclint/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGraphs compares the graphs of the archives in testdata/graphs with the golden files
// beside them.
func TestGraphs(t *testing.T) {
	archives, err := filepath.Glob("testdata/graphs/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, archive := range archives {
		t.Run(filepath.Base(archive), func(t *testing.T) {
			fsys := readArchive(t, archive)
			graphs, diags := terraform.Load(fsys, folders(t, fsys), terraform.Options{})
			got := printed(graphs, diags)
			golden := strings.TrimSuffix(archive, ".txtar") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("graph (-want +got):\n%s", diff)
			}
		})
	}
}

// TestOrderOfFiles evaluates each archive a second time with its files and blocks in
// reverse: only places may differ.
func TestOrderOfFiles(t *testing.T) {
	archives, err := filepath.Glob("testdata/graphs/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, archive := range archives {
		t.Run(filepath.Base(archive), func(t *testing.T) {
			fsys := readArchive(t, archive)
			delete(fsys, "broken.tf") // its blocks cannot be told apart
			want := placeless(t, fsys)
			for name, f := range fsys {
				delete(fsys, name)
				for i, block := range topLevel(string(f.Data)) {
					moved := path.Join(path.Dir(name), fmt.Sprintf("%03d_%s", 999-i, path.Base(name)))
					fsys[moved] = &fstest.MapFile{Data: []byte(block)}
				}
			}
			if diff := cmp.Diff(want, placeless(t, fsys)); diff != "" {
				t.Errorf("graph in the other order (-want +got):\n%s", diff)
			}
		})
	}
}

// topLevel cuts a text at the empty lines before top-level blocks.
func topLevel(text string) []string {
	var blocks []string
	for _, piece := range strings.Split(text, "\n\n") {
		if len(blocks) > 0 && strings.HasPrefix(piece, " ") {
			blocks[len(blocks)-1] += "\n\n" + piece
			continue
		}
		blocks = append(blocks, piece)
	}
	return blocks
}

var place = regexp.MustCompile(`[\w./]+\.tf:\d+:\d+-\d+:\d+`)

// placeless gives the graphs of a tree without any places.
func placeless(t *testing.T, fsys fstest.MapFS) string {
	t.Helper()
	graphs, diags := terraform.Load(fsys, folders(t, fsys), terraform.Options{})
	return place.ReplaceAllString(printed(graphs, diags), "somewhere")
}

func readArchive(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range archive.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return fsys
}

// folders gives the folders that hold configuration.
func folders(t *testing.T, fsys fs.FS) []string {
	t.Helper()
	var dirs []string
	err := fs.WalkDir(fsys, ".", func(file string, entry fs.DirEntry, err error) error {
		if name := path.Base(file); err == nil && !entry.IsDir() && (strings.Contains(name, ".tf") || strings.Contains(name, ".tofu")) {
			dirs = append(dirs, path.Dir(file))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

// printed writes graphs, gaps and diagnostics, a line for each attribute that is not
// absent: its value, then the places it came from.
func printed(graphs []*graph.Graph, diags source.Diagnostics) string {
	var text strings.Builder
	for _, g := range graphs {
		fmt.Fprintf(&text, "project %s\n", g.Project)
		for _, r := range g.Resources {
			printResource(&text, r)
		}
		for _, gap := range g.Gaps {
			fmt.Fprintf(&text, "gap %s: %s%s", gap.Address, gap.Why, describeRefs(graph.Value{Refs: gap.Refs}))
			if gap.Anything {
				text.WriteString(", may hold anything")
			}
			fmt.Fprintf(&text, " @ %s\n", gap.Range)
		}
	}
	for _, d := range diags {
		fmt.Fprintf(&text, "%s %s: %s @ %s\n", d.Severity, d.Code, d.Detail, d.Range)
	}
	return text.String()
}

func printResource(text *strings.Builder, r *graph.Resource) {
	fmt.Fprintf(text, "%s %s in %s @ %s", r.Kind, r.Address, describe(r.Region), r.Range)
	for _, call := range r.Calls {
		fmt.Fprintf(text, " called by %s @ %s", call.Name, call.Range)
	}
	if r.Possible != "" {
		fmt.Fprintf(text, " possible: %s", r.Possible)
	}
	text.WriteString("\n")
	for _, name := range slices.Sorted(maps.Keys(r.Attributes)) {
		v := r.Attributes[name]
		if v.State == graph.Absent || v.Origin == graph.Default {
			continue
		}
		fmt.Fprintf(text, "  %s = %s", name, describe(v))
		for i, at := range v.Ranges {
			sign := "<"
			if i == 0 {
				sign = "@"
			}
			fmt.Fprintf(text, " %s %s", sign, at)
		}
		text.WriteString("\n")
	}
}
