package cli_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vpclint/vpclint/internal/golden"
)

// README.md begins with a command and shows what it prints.
var (
	firstCommand = regexp.MustCompile("(?m)^```\ngo run ./cmd/vpclint (.+)$")
	picture      = regexp.MustCompile("(?s)```\ntestdata/.*?```\n")
)

// TestReadme holds the README's picture of a report to what its first command prints.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	command := firstCommand.FindSubmatch(readme)
	if command == nil || !picture.Match(readme) {
		t.Fatal("README.md does not begin with a command and show a report")
	}
	report := fmt.Sprintf("```\n%s```\n", run(t, strings.Fields(string(command[1]))...))
	golden.Equal(t, "README.md", picture.ReplaceAllLiteral(readme, []byte(report)))
}

// TestRulePages holds docs/rules to what vpclint rules says: the index, and a page for each
// rule. A page of a rule that is gone must go, too.
func TestRulePages(t *testing.T) {
	t.Chdir("../..")
	const folder = "docs/rules"
	golden.Equal(t, folder+"/README.md", run(t, "rules", "-o", "markdown"))
	catalogue, _ := everyRule(t)
	pages := map[string]bool{}
	for _, rule := range catalogue.Rules() {
		page := path.Join(folder, rule.ID+".md")
		pages[page] = true
		golden.Equal(t, page, run(t, "rules", rule.ID, "-o", "markdown"))
	}
	found, err := filepath.Glob(folder + "/*/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range found {
		if !pages[filepath.ToSlash(file)] {
			t.Errorf("%s is no rule's page", file)
		}
	}
}

// link is a relative link of a document, without the anchor.
var link = regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)

// TestLinksLeadSomewhere looks up every relative link of the documents.
func TestLinksLeadSomewhere(t *testing.T) {
	t.Chdir("../..")
	documents := []string{"README.md", "CONTRIBUTING.md"}
	for _, pattern := range []string{"docs/*.md", "docs/rules/*.md", "docs/rules/*/*.md"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s finds %d documents: %v", pattern, len(found), err)
		}
		documents = append(documents, found...)
	}
	for _, document := range documents {
		text, err := os.ReadFile(document)
		if err != nil {
			t.Fatal(err)
		}
		for _, target := range link.FindAllSubmatch(text, -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(document), string(target[1]))); err != nil {
				t.Errorf("%s leads nowhere: %v", document, err)
			}
		}
	}
}

// identifier is a name of the code as documents write it: graph.Value, graph.Builder.Add.
var identifier = regexp.MustCompile(`\b([a-z]+)\.([A-Z]\w*(?:\.[A-Z]\w*)?)`)

// TestArchitectureNamesWhatExists looks up each identifier and each file that
// docs/architecture.md names.
func TestArchitectureNamesWhatExists(t *testing.T) {
	t.Chdir("../..")
	text, err := os.ReadFile("docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	names := identifier.FindAllStringSubmatch(string(text), -1)
	if len(names) == 0 {
		t.Error("there are no identifiers")
	}
	for _, name := range names {
		folder, ok := folders()[name[1]]
		if !ok {
			t.Errorf("there is no package %s", name[1])
		} else if !exported(t, folder)[name[2]] {
			t.Errorf("%s has no %s", folder, name[2])
		}
	}
	for _, file := range regexp.MustCompile("`(\\w+\\.go)`").FindAllStringSubmatch(string(text), -1) {
		isThere := func(folder string) bool { _, err := os.Stat(filepath.Join(folder, file[1])); return err == nil }
		if !slices.ContainsFunc(slices.Collect(maps.Values(folders())), isThere) {
			t.Errorf("there is no file %s", file[1])
		}
	}
}

// folders gives the folders of the packages by package name.
func folders() map[string]string {
	byName := map[string]string{}
	for folder := range allowed {
		byName[path.Base(folder)] = folder
	}
	return byName
}

// exported gives the exported names of a package, methods as Type.Method.
func exported(t *testing.T, folder string) map[string]bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range file.Decls {
			declared(declaration, names)
		}
	}
	return names
}

// declared adds what a declaration declares.
func declared(declaration ast.Decl, names map[string]bool) {
	switch d := declaration.(type) {
	case *ast.FuncDecl:
		name := d.Name.Name
		if d.Recv != nil {
			name = receiver(d.Recv.List[0].Type) + "." + name
		}
		names[name] = true
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				names[s.Name.Name] = true
			case *ast.ValueSpec:
				for _, name := range s.Names {
					names[name.Name] = true
				}
			}
		}
	}
}

func receiver(e ast.Expr) string {
	if pointer, ok := e.(*ast.StarExpr); ok {
		e = pointer.X
	}
	if name, ok := e.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}

// excerpt is a file that a page shows, with its path in a comment above.
var excerpt = regexp.MustCompile("(?s)(<!-- (\\S+) -->\n```[a-z]+\n)(.*?)```\n")

// TestWritingRules holds the files that docs/writing-rules.md shows to those of testdata,
// which are tested as its reader would.
func TestWritingRules(t *testing.T) {
	t.Chdir("../..")
	const page = "docs/writing-rules.md"
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	shown := 0
	current := excerpt.ReplaceAllFunc(text, func(found []byte) []byte {
		shown++
		parts := excerpt.FindSubmatch(found)
		file, err := os.ReadFile(string(parts[2]))
		if err != nil {
			t.Fatal(err)
		}
		return slices.Concat(parts[1], file, []byte("```\n"))
	})
	if shown == 0 {
		t.Error("it shows no file")
	}
	golden.Equal(t, page, current)
	tested := string(run(t, "test", "testdata/own_rules/policies"))
	if !strings.HasSuffix(tested, "2 rules and 2 unit tests: all passed\n") {
		t.Error(tested)
	}
}
