package cli_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"golang.org/x/tools/txtar"

	"github.com/vpclint/vpclint/network"
	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/rules"
)

// TestOrderChangesNothing cuts every fixture and project in Terraform into files of one
// block each, in an order by chance: only places may differ. The order of maps is another
// one in each evaluation anyway.
func TestOrderChangesNothing(t *testing.T) {
	sameOutcome(t, func(project fstest.MapFS, random *rand.Rand) fstest.MapFS {
		cut := fstest.MapFS{}
		for name, file := range project {
			if !isConfiguration(name) {
				cut[name] = file
				continue
			}
			body := parsed(t, name, file.Data)
			order := random.Perm(len(body.Blocks))
			for i, block := range body.Blocks {
				text := file.Data[block.Range().Start.Byte:block.CloseBraceRange.End.Byte]
				cut[path.Join(path.Dir(name), fmt.Sprintf("%03d_%s", order[i], path.Base(name)))] = &fstest.MapFile{Data: text}
			}
		}
		return cut
	})
}

// TestNamesChangeNothing gives every local and every variable of every fixture and project
// another name, such that they sort in reverse.
func TestNamesChangeNothing(t *testing.T) {
	sameOutcome(t, func(project fstest.MapFS, _ *rand.Rand) fstest.MapFS {
		renamed := fstest.MapFS{}
		for name, file := range project {
			text := string(file.Data)
			switch {
			case isConfiguration(name):
				text = usedNames.ReplaceAllStringFunc(withRenamed(t, name, text), func(use string) string {
					kind, name, _ := strings.Cut(use, ".")
					return kind + "." + otherName(name)
				})
			case strings.HasSuffix(name, ".tfvars"):
				text = rewritten(text, attributeNames(parsed(t, name, file.Data)))
			}
			renamed[name] = &fstest.MapFile{Data: []byte(text)}
		}
		return renamed
	})
}

// sameOutcome judges every project as it stands and changed, and wants the same said of
// the same graph.
func sameOutcome(t *testing.T, change func(fstest.MapFS, *rand.Rand) fstest.MapFS) {
	t.Helper()
	t.Chdir("../..")
	catalogue, engine := everyRule(t)
	for name, project := range terraformProjects(t, catalogue) {
		t.Run(name, func(t *testing.T) {
			changed := change(project, rand.New(rand.NewSource(1)))
			want, got := outcome(t, engine, project), originalNames.ReplaceAllString(outcome(t, engine, changed), "")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("outcome (-as it stands +changed):\n%s", diff)
			}
		})
	}
}

// terraformProjects are, by name, the fixtures and the projects of testdata that are written
// in Terraform's own syntax, the archives of package terraform, and some generated ones.
func terraformProjects(t *testing.T, catalogue *rules.Catalogue) map[string]fstest.MapFS {
	t.Helper()
	projects := map[string]fstest.MapFS{}
	for _, rule := range catalogue.Rules() {
		for name, project := range fixtures(t, os.DirFS("policies/"+rule.ID)) {
			if strings.HasSuffix(name, "tf") {
				projects[rule.ID+"/"+name] = inMemory(t, project)
			}
		}
	}
	for _, name := range projectNames(t) {
		projects["testdata/"+name] = inMemory(t, os.DirFS(path.Join("testdata", name, "terraform")))
	}
	archives, err := filepath.Glob("parsers/terraform/testdata/graphs/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range archives {
		projects[name] = unpacked(t, name)
	}
	for seed := range int64(20) {
		files := fstest.MapFS{}
		generated(rand.New(rand.NewSource(seed))).written(files, "")
		projects[fmt.Sprintf("generated/%d", seed)] = files
	}
	return projects
}

// unpacked gives the files of an archive but for those that cannot be parsed.
func unpacked(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, file := range archive.Files {
		if file.Name != "broken.tf" {
			files[file.Name] = &fstest.MapFile{Data: file.Data}
		}
	}
	return files
}

func inMemory(t *testing.T, project fs.FS) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(project, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(project, name)
		files[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func isConfiguration(name string) bool {
	return strings.HasSuffix(name, ".tf") && !strings.HasSuffix(name, "override.tf")
}

func parsed(t *testing.T, name string, text []byte) *hclsyntax.Body {
	t.Helper()
	file, diags := hclsyntax.ParseConfig(text, name, hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return file.Body.(*hclsyntax.Body)
}

// outcome is all that is said of a project and its graphs, as JSON without places.
func outcome(t *testing.T, engine *rules.Engine, project fs.FS) string {
	t.Helper()
	loaded := parsers.Load(project, []string{"."}, parsers.Options{})
	var graphs []any
	var texts []string
	for _, g := range loaded.Graphs {
		facts, err := network.Derive(g).JSON()
		if err != nil {
			t.Fatal(err)
		}
		results, _ := engine.Judge(context.Background(), g, facts, map[string]any{})
		for _, f := range results.Findings {
			texts = append(texts, "want "+f.Rule.ID+": "+f.Message)
		}
		for _, u := range results.Undecided {
			texts = append(texts, "undecided "+u.Rule.ID+": "+u.Sentence())
		}
		graphs = append(graphs, withoutPlaces(g.JSON()))
	}
	for _, d := range loaded.Diagnostics {
		texts = append(texts, d.Code+": "+d.Detail)
	}
	slices.Sort(texts) // they come in the order of places
	text, err := json.MarshalIndent(append(graphs, texts), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func withoutPlaces(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = withoutPlaces(v[i])
		}
	case map[string]any:
		delete(v, "at")
		for key := range v {
			v[key] = withoutPlaces(v[key])
		}
	}
	return v
}

var (
	usedNames     = regexp.MustCompile(`\b(local|var)\.[A-Za-z_][\w-]*`)
	originalNames = regexp.MustCompile(`\br\d{3}_`)
)

// otherName gives a name that sorts before another one's where the name itself sorts after
// it. See originalNames for the way back.
func otherName(name string) string { return fmt.Sprintf("r%03d_%s", 255-int(name[0]), name) }

// withRenamed renames where names are declared, and the arguments of module calls.
func withRenamed(t *testing.T, name, text string) string {
	t.Helper()
	var places []hcl.Range
	for _, block := range parsed(t, name, []byte(text)).Blocks {
		switch block.Type {
		case "locals", "module":
			places = append(places, attributeNames(block.Body)...)
		case "variable":
			inside := block.LabelRanges[0]
			inside.Start.Byte++
			inside.End.Byte--
			places = append(places, inside)
		}
	}
	return rewritten(text, places)
}

// metaArguments of a module call are no variables of the module.
var metaArguments = []string{"source", "version", "count", "for_each", "providers", "depends_on"}

func attributeNames(body *hclsyntax.Body) []hcl.Range {
	var places []hcl.Range
	for _, attribute := range body.Attributes {
		if !slices.Contains(metaArguments, attribute.Name) {
			places = append(places, attribute.NameRange)
		}
	}
	return places
}

// rewritten gives the names at places their other names.
func rewritten(text string, places []hcl.Range) string {
	slices.SortFunc(places, func(a, b hcl.Range) int { return b.Start.Byte - a.Start.Byte })
	for _, at := range places {
		text = text[:at.Start.Byte] + otherName(text[at.Start.Byte:at.End.Byte]) + text[at.End.Byte:]
	}
	return text
}
