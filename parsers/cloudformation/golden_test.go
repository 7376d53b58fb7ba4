package cloudformation_test

import (
	"encoding/json"
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
