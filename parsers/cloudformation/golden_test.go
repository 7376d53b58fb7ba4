package cloudformation_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/internal/golden"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/source"
)

// TestGolden compares the graph of each fixture, its gaps and its diagnostics with the
// golden file of its name.
func TestGolden(t *testing.T) {
	fixtures, err := filepath.Glob("testdata/fixtures/*")
	if err != nil || len(fixtures) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, fixture := range fixtures {
		name := filepath.Base(fixture)
		t.Run(name, func(t *testing.T) {
			graphs, diagnostics := cloudformation.Load(os.DirFS("testdata/fixtures"), []string{name}, cloudformation.Options{})
			if len(graphs) != 1 {
				t.Fatalf("%d graphs, diagnostics %v", len(graphs), diagnostics)
			}
			path := filepath.Join("testdata", "golden", strings.TrimSuffix(name, filepath.Ext(name))+".json")
			golden.Equal(t, path, goldenText(t, graphs[0], diagnostics))
		})
	}
}

// TestStackGolden compares the graphs of templates that belong together with the golden
// file of their folder.
func TestStackGolden(t *testing.T) {
	folders, err := filepath.Glob("testdata/stacks/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("no folders", err)
	}
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			fsys := os.DirFS(folder)
			files, err := fs.Glob(fsys, "*.yaml")
			if err != nil {
				t.Fatal(err)
			}
			graphs, diagnostics := cloudformation.Load(fsys, files, cloudformation.Options{Region: "eu-west-1"})
			var text []byte
			for _, g := range graphs {
				text = append(text, "== "+g.Project+"\n"...)
				text = append(text, goldenText(t, g, diagnostics)...)
			}
			golden.Equal(t, filepath.Join("testdata", "golden", filepath.Base(folder)+".txt"), text)
		})
	}
}

func goldenText(t *testing.T, g *graph.Graph, diagnostics source.Diagnostics) []byte {
	t.Helper()
	resources := g.JSON()
	for kind, list := range resources {
		if len(list.([]any)) == 0 {
			delete(resources, kind)
		}
	}
	text, err := json.MarshalIndent(map[string]any{
		"resources": resources, "gaps": g.Gaps, "diagnostics": diagnostics, "files": g.Files,
	}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return append(text, '\n')
}
