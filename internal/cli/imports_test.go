package cli_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/vpclint/vpclint/"

// allowed says which packages of vpclint a package may import besides those below it. The
// model knows no language, the languages do not know each other, rules know no parser.
var allowed = map[string][]string{
	"cmd/vpclint":            {"internal/cli"},
	"internal/cli":           {"internal/config", "internal/nearest", "report", "compliance", "rules", "parsers", "parsers/terraform", "parsers/cloudformation", "network", "graph", "scenario", "source"},
	"internal/config":        {"source"},
	"internal/golden":        {},
	"internal/nearest":       {},
	"compliance":             {"rules"},
	"report":                 {"compliance", "rules", "graph", "scenario", "source"},
	"rules":                  {"policies", "awsdata", "graph", "internal/nearest", "scenario", "source", "suppression"},
	"policies":               {},
	"network":                {"awsdata", "graph", "source"},
	"parsers":                {"parsers/terraform", "parsers/cloudformation", "graph", "source"},
	"parsers/linking":        {},
	"parsers/terraform":      {"parsers/linking", "awsdata", "graph", "scenario", "source", "suppression"},
	"parsers/cloudformation": {"parsers/linking", "awsdata", "graph", "scenario", "source", "suppression"},
	"awsdata":                {},
	"graph":                  {"scenario", "source", "suppression"},
	"scenario":               {},
	"source":                 {},
	"suppression":            {"source"},
}

// TestImportsRunOneWay reads the imports of all packages. Tests may import more.
func TestImportsRunOneWay(t *testing.T) {
	tree := os.DirFS("../..")
	err := fs.WalkDir(tree, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		from := path.Dir(name)
		permitted, owner := permittedFor(from)
		if owner == "" {
			t.Errorf("package %s has no place in the table of imports", from)
		}
		for _, to := range importsOf(t, tree, name) {
			below := to == owner || strings.HasPrefix(to, owner+"/")
			if !slices.Contains(permitted, to) && !below {
				t.Errorf("%s imports %s", name, to)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// permittedFor gives the entry of the table for a package: its own, or that of the nearest
// package above.
func permittedFor(from string) (permitted []string, owner string) {
	for owner = from; owner != "."; owner = path.Dir(owner) {
		if permitted, ok := allowed[owner]; ok {
			return permitted, owner
		}
	}
	return nil, ""
}

// importsOf gives the packages of vpclint that a file imports.
func importsOf(t *testing.T, tree fs.FS, name string) []string {
	t.Helper()
	text, err := fs.ReadFile(tree, name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var imports []string
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if of, ok := strings.CutPrefix(imported, module); ok {
			imports = append(imports, of)
		}
	}
	return imports
}
