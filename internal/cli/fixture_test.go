package cli_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vpclint/vpclint/network"
	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// A fixture is a project in the folder of a rule: a file, or a folder whose name ends in
// the language, as in fail_tf. Comments on its lines say what must be reported there:
//
//	# want: area/rule "part of the message"
//	# undecided: area/rule "part of the reason"
//
// Lines without must stay silent for the rule of the folder. A line of its own says under
// which framework the project is judged: # framework: fsbp
var fixtureName = regexp.MustCompile(`^(fail|pass|trap)[a-z0-9_]*[._](tf|yaml)$`)

var underFramework = regexp.MustCompile(`(?m)^# framework: (\S+)$`)

var expectation = regexp.MustCompile(`# (want|undecided): (\S+) "([^"]*)"`)

// said is what a rule says of a line, or what a fixture wants it to say.
type said struct {
	word, rule string // word: "want" or "undecided"
	file       string
	line       int
	text       string
}

func (s said) String() string {
	return fmt.Sprintf("%s:%d: # %s: %s %q", s.file, s.line, s.word, s.rule, s.text)
}

// meets says whether what a rule said is what was expected.
func (s said) meets(expected said) bool {
	text := strings.Contains(s.text, expected.text)
	s.text, expected.text = "", ""
	return text && s == expected
}

func TestFixtures(t *testing.T) {
	catalogue, engine := everyRule(t)
	for _, rule := range catalogue.Rules() {
		folder := os.DirFS("../../policies/" + rule.ID)
		for name, project := range fixtures(t, folder) {
			t.Run(rule.ID+"/"+name, func(t *testing.T) { checkFixture(t, engine, rule, project) })
		}
	}
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
		case !fixtureName.MatchString(name):
			t.Errorf("%s is no fixture: its name must match %s", name, fixtureName)
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

func checkFixture(t *testing.T, engine *rules.Engine, rule *rules.Rule, project fs.FS) {
	t.Helper()
	want := expectations(t, project)
	results := judged(t, engine, project)
	if len(results.Examined[rule.ID]) == 0 && !strings.Contains(t.Name(), "/trap_") {
		t.Errorf("the rule examined nothing")
	}
	got := everythingSaid(t, results)
	for _, expected := range want {
		if !slices.ContainsFunc(got, func(s said) bool { return s.meets(expected) }) {
			t.Errorf("not said: %s", expected)
		}
	}
	for _, s := range got {
		if s.rule == rule.ID && !slices.ContainsFunc(want, s.meets) {
			t.Errorf("said, but not expected: %s", s)
		}
	}
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
	config := map[string]any{"frameworks": frameworks(t, project)}
	var all []rules.Results
	for _, g := range loaded.Graphs {
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

// everythingSaid gives findings and undecided cases. A rule says one thing once.
func everythingSaid(t *testing.T, results rules.Results) (all []said) {
	t.Helper()
	before := map[[3]string]bool{}
	for _, f := range results.Findings {
		all = append(all, saidAt("want", f.Rule, f.Range, f.Message))
		thing := [3]string{f.Rule.ID, f.Resource, f.Message}
		if before[thing] {
			t.Errorf("%s says twice of %s: %s", f.Rule.ID, f.Resource, f.Message)
		}
		before[thing] = true
	}
	for _, u := range results.Undecided {
		all = append(all, saidAt("undecided", u.Rule, u.Range, u.Sentence()))
	}
	return all
}

func saidAt(word string, rule *rules.Rule, at source.Range, text string) said {
	return said{word, rule.ID, at.File, at.Start.Line, text}
}

func expectations(t *testing.T, project fs.FS) []said {
	t.Helper()
	var all []said
	for name, text := range texts(t, project) {
		n := 0
		for line := range strings.Lines(text) {
			n++
			found := expectation.FindAllStringSubmatch(line, -1)
			if strings.Count(line, "want:")+strings.Count(line, "undecided:") != len(found) {
				t.Errorf("%s:%d: cannot read the expectation, want # want: area/rule \"text\"", name, n)
			}
			for _, m := range found {
				all = append(all, said{m[1], m[2], name, n, m[3]})
			}
		}
	}
	return all
}

// TestCatalogue holds every rule to having shown that it works: a project that it reports
// and one that it passes, in both languages, and what it looked at.
func TestCatalogue(t *testing.T) {
	catalogue, _ := everyRule(t)
	for _, rule := range catalogue.Rules() {
		t.Run(rule.ID, func(t *testing.T) {
			projects := fixtures(t, os.DirFS("../../policies/"+rule.ID))
			for _, language := range []string{"tf", "yaml"} {
				fail, fails := either(projects, "fail", language)
				if _, passes := either(projects, "pass", language); !fails || !passes {
					t.Errorf("it needs both a fail and a pass fixture for %s", language)
				}
				for _, name := range []string{"fail", "pass"} {
					if _, err := catalogue.Fixture(rule, name, language); err != nil {
						t.Errorf("its page has no example: %v", err)
					}
				}
				if fails && !slices.ContainsFunc(expectations(t, fail), func(s said) bool { return s.word == "want" && s.rule == rule.ID }) {
					t.Errorf("nothing in its fail fixture for %s says # want: %s", language, rule.ID)
				}
			}
		})
	}
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
