package cloudformation_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
)

func FuzzYAML(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) { checkInvariants(t, "t.yaml", text) })
}

func FuzzJSON(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) { checkInvariants(t, "t.json", "{"+strings.TrimLeft(text, " {")) })
}

// FuzzParameters reads a text of any kind as a file of parameters.
func FuzzParameters(f *testing.F) {
	for _, text := range []string{
		`[{"ParameterKey": "Env", "ParameterValue": "prod"}, {"ParameterKey": "Size", "UsePreviousValue": true}]`,
		`{"Parameters": {"Env": "test", "Zones": "{{resolve:ssm:x}},b"}}`, `["Key=x", "Vpc"]`, "Env: [a]\n", "? [Env]\n: *a\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		graphs, diagnostics := loadWith(map[string]string{"p": text}, cloudformation.Options{ParameterFiles: []string{"p"}, Scenarios: scenario.All})
		if len(graphs) != 2 {
			t.Error("a template is missing", diagnostics)
		}
	})
}

func seed(f *testing.F) {
	f.Helper()
	f.Add(surroundings + "!Join [',', [!Ref Net, !GetAtt [Reader, Arn]]]\n")
	f.Add("Resources:\n  A: &a {Type: B::C, Properties: {<<: *a, V: !Select [-1, *a]}}\n")
	f.Add("Resources:\n  A:\n    Type: B::C\n    Properties:\n      V:\n        - 'a\rb'\n      W:\n        - X:")
	f.Add("Resources:\n  A: {Type: B::C, Properties: {V: ['a\u2028b', {X: }]}}")
	f.Add("Resources:\n  A: # vpclint:ignore nat reason=a\n    Type: B::C\n    # vpclint:ignore nat\r    Properties: {V: 'a\u2028b'} # vpclint:ignore\n")
	f.Add("Metadata: {vpclint: {ignore: [{rule: nat, reason: a}, b]}}\nResources: {A: {Type: B::C}}\n")
	fixtures, err := filepath.Glob("testdata/fixtures/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, fixture := range fixtures {
		text, err := os.ReadFile(fixture)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
}

// checkInvariants reads a text of any kind: it must not panic, a template must give a
// graph or an error, and every place must lie within the text.
func checkInvariants(t *testing.T, name, text string) {
	t.Helper()
	fsys := fstest.MapFS{name: {Data: []byte(text)}}
	graphs, diagnostics := cloudformation.Load(fsys, []string{name}, cloudformation.Options{Region: "eu-west-1"})
	if cloudformation.IsTemplate([]byte(text)) && len(graphs) == 0 && !diagnostics.HasErrors() {
		t.Error("a template gave neither a graph nor an error")
	}
	lines := 1
	for _, lineBreak := range []string{"\n", "\r", "\u0085", "\u2028", "\u2029"} { // those of YAML
		lines += strings.Count(text, lineBreak)
	}
	for _, d := range diagnostics {
		checkRange(t, d.Range, lines)
	}
	for _, g := range graphs {
		for _, r := range g.Resources {
			checkRange(t, r.Range, lines)
			for _, v := range r.Attributes {
				checkValue(t, v, lines)
			}
		}
		for _, s := range g.Suppressions {
			checkRange(t, s.Range, lines)
			checkRange(t, s.Scope, lines)
		}
		if _, err := json.Marshal(g.JSON()); err != nil {
			t.Error(err)
		}
	}
}

func checkValue(t *testing.T, v graph.Value, lines int) {
	t.Helper()
	for _, at := range v.Ranges {
		checkRange(t, at, lines)
	}
	for _, item := range v.Items {
		checkValue(t, item, lines)
	}
	for _, field := range v.Fields {
		checkValue(t, field, lines)
	}
}

func checkRange(t *testing.T, at source.Range, lines int) {
	t.Helper()
	if at.Start.Line > lines || at.End.Line > lines || at.End.Compare(at.Start) < 0 {
		t.Errorf("the place %s lies outside the text of %d lines", at, lines)
	}
}
