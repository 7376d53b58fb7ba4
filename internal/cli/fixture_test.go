package cli_test

import (
	"context"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/network"
	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/rules"
)

// TestFixtures judges all fixtures of all rules. What they are, package rules says.
func TestFixtures(t *testing.T) {
	catalogue, engine := everyRule(t)
	for _, rule := range catalogue.Rules() {
		projects := fixtures(t, os.DirFS("../../policies/"+rule.ID))
		for _, c := range casesOf(t, catalogue, rule) {
			t.Run(rule.ID+"/"+c.Name, func(t *testing.T) {
				results := judged(t, engine, projects[c.Name])
				if c.Passes() && len(results.Examined[rule.ID]) == 0 {
					t.Error("the rule examined nothing")
				}
				for _, complaint := range c.Complaints(rule, results) {
					t.Error(complaint)
				}
			})
		}
	}
}

// casesOf gives all fixtures of a rule, of which the embedded tree leaves out the traps.
func casesOf(t *testing.T, catalogue *rules.Catalogue, rule *rules.Rule) []rules.Case {
	t.Helper()
	onDisk, err := rules.NewCatalogue(os.DirFS("../../policies"), catalogue.Rules())
	if err != nil {
		t.Fatal(err)
	}
	cases, err := onDisk.Cases(rule)
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

func everyRule(t *testing.T) (*rules.Catalogue, *rules.Engine) {
	t.Helper()
	catalogue, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	engine, err := catalogue.Prepare(context.Background(), rules.Selection{Profile: rules.Strict})
	if err != nil {
		t.Fatal(err)
	}
	return catalogue, engine
}

// fixtures gives the projects of a rule's folder by name.
func fixtures(t *testing.T, folder fs.FS) map[string]fs.FS {
	t.Helper()
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		t.Fatal(err)
	}
	projects := map[string]fs.FS{}
	for _, entry := range entries {
		name := entry.Name()
		switch {
		case path.Ext(name) == ".rego":
		case entry.IsDir():
			if projects[name], err = fs.Sub(folder, name); err != nil {
				t.Fatal(err)
			}
		default:
			text, err := fs.ReadFile(folder, name)
			if err != nil {
				t.Fatal(err)
			}
			projects[name] = fstest.MapFS{name: {Data: text}}
		}
	}
	return projects
}

// elsewhere are diagnostics of a fixture that hands something to what it does not hold.
var elsewhere = []string{"module-missing", "stack-missing"}

// judged gives the rules' results for a project, which must be readable.
func judged(t *testing.T, engine *rules.Engine, project fs.FS) rules.Results {
	t.Helper()
	loaded := parsers.Load(project, []string{"."}, parsers.Options{})
	for _, d := range loaded.Diagnostics {
		if !slices.Contains(elsewhere, d.Code) {
			t.Errorf("%s: %s: %s", d.Range, d.Summary, d.Detail)
		}
	}
	if len(loaded.Graphs) == 0 {
		t.Error("there is no project in the fixture")
	}
	return judgedLoaded(t, engine, project, loaded.Graphs)
}

// judgedAsIs gives the results for what can be read of a project.
func judgedAsIs(t *testing.T, engine *rules.Engine, project fs.FS) rules.Results {
	t.Helper()
	return judgedLoaded(t, engine, project, parsers.Load(project, []string{"."}, parsers.Options{}).Graphs)
}

func judgedLoaded(t *testing.T, engine *rules.Engine, project fs.FS, graphs []*graph.Graph) rules.Results {
	t.Helper()
	config := map[string]any{"frameworks": frameworks(t, project)}
	var all []rules.Results
	for _, g := range graphs {
		facts, err := network.Derive(g).JSON()
		if err != nil {
			t.Fatal(err)
		}
		results, faults := engine.Judge(context.Background(), g, facts, config)
		for _, d := range faults {
			t.Error(d.Detail)
		}
		all = append(all, results)
	}
	return rules.Join(all...)
}

var underFramework = regexp.MustCompile(`(?m)^# framework: (\S+)$`)

// frameworks gives those under which a project is judged.
func frameworks(t *testing.T, project fs.FS) []string {
	t.Helper()
	ids := []string{}
	for _, text := range texts(t, project) {
		for _, found := range underFramework.FindAllStringSubmatch(text, -1) {
			ids = append(ids, found[1])
		}
	}
	return ids
}

// texts gives the files of a project by name.
func texts(t *testing.T, project fs.FS) map[string]string {
	t.Helper()
	byName := map[string]string{}
	err := fs.WalkDir(project, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(project, name)
		byName[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return byName
}

// TestCatalogue holds every rule to having shown that it works: a project that it reports
// and one that it passes, in both languages, and what it looked at.
func TestCatalogue(t *testing.T) {
	catalogue, _ := everyRule(t)
	for _, rule := range catalogue.Rules() {
		t.Run(rule.ID, func(t *testing.T) {
			cases := casesOf(t, catalogue, rule)
			for _, language := range rule.Languages() {
				for _, name := range []string{"fail", "pass"} {
					if _, err := catalogue.Fixture(rule, name, language); err != nil {
						t.Errorf("its page has no example: %v", err)
					}
				}
				if !slices.ContainsFunc(cases, func(c rules.Case) bool { return isNamed(c, "fail", language) && c.Wants(rule) }) {
					t.Errorf("it needs a fail fixture for %s that says # want: %s", language, rule.ID)
				}
			}
		})
	}
}

func isNamed(c rules.Case, name, language string) bool {
	return c.Name == name+"."+language || c.Name == name+"_"+language
}

// either gives the fixture of that name, a file or a folder.
func either(projects map[string]fs.FS, name, language string) (fs.FS, bool) {
	for _, separator := range []string{".", "_"} {
		if project, ok := projects[name+separator+language]; ok {
			return project, true
		}
	}
	return nil, false
}
