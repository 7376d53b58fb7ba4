package rules

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Case is a fixture with what is expected of it. Its files are as they are written.
type Case struct {
	Name string // of its file or folder: fail.tf, trap_open_vpc_yaml
	Fixture
	Expected []Expectation
}

// caseName is the name of a fixture: what the rule should make of it, and the language.
var caseName = regexp.MustCompile(`^(fail|pass|trap)[a-z0-9_]*[._](tf|yaml)$`)

// Fails says that the case is there to be reported.
func (c Case) Fails() bool { return strings.HasPrefix(c.Name, "fail") }

// Passes says that the case is a failing one that was mended.
func (c Case) Passes() bool { return strings.HasPrefix(c.Name, "pass") }

// Wants says that a report of the rule is expected.
func (c Case) Wants(r *Rule) bool {
	return slices.ContainsFunc(c.Expected, func(e Expectation) bool { return e.Word == "want" && e.Rule == r.ID })
}

// Cases gives the fixtures of a rule with what is expected of them, sorted by name. An error
// names a file that is neither Rego nor a fixture, or an expectation that cannot be read.
func (c *Catalogue) Cases(r *Rule) ([]Case, error) {
	tree := c.from[r]
	entries, err := fs.ReadDir(tree.Files, r.ID)
	if err != nil {
		return nil, fmt.Errorf("find fixtures of rule %s: %w", r.ID, err)
	}
	var cases []Case
	for _, entry := range entries {
		name := entry.Name()
		if path.Ext(name) == ".rego" {
			continue
		}
		if !caseName.MatchString(name) {
			return nil, fmt.Errorf("%s is no fixture: its name must match %s", tree.named(path.Join(r.ID, name)), caseName)
		}
		found, err := tree.caseIn(path.Join(r.ID, name))
		if err != nil {
			return nil, err
		}
		cases = append(cases, found)
	}
	return cases, nil
}

func (t Tree) caseIn(root string) (Case, error) {
	files, err := t.filesIn(root)
	if err != nil {
		return Case{}, err
	}
	c := Case{Name: path.Base(root), Fixture: Fixture{Files: files, Frameworks: frameworksOf(files)}}
	for _, file := range files {
		expected, err := expectationsOf(file)
		if err != nil {
			return Case{}, fmt.Errorf("%s: %w", t.named(file.From), err)
		}
		c.Expected = append(c.Expected, expected...)
	}
	return c, nil
}

// Complaints says how what the rules said of a case differs from what is expected: the rule
// says all that it should, other rules what they are named for, and the rule nothing else.
func (c Case) Complaints(r *Rule, results Results) []string {
	var complaints []string
	if len(results.Examined[r.ID]) == 0 && c.Fails() {
		complaints = append(complaints, c.Name+": the rule examined nothing")
	}
	said := statementsIn(results)
	for i, s := range said {
		if s.Rule == r.ID && slices.Contains(said[:i], s) {
			complaints = append(complaints, "said twice: "+s.String())
		}
	}
	for _, expected := range c.Expected {
		if !slices.ContainsFunc(said, expected.met) {
			complaints = append(complaints, "not said: "+expected.String())
		}
	}
	for _, s := range said {
		meets := func(expected Expectation) bool { return expected.met(s) }
		if s.Rule == r.ID && !slices.ContainsFunc(c.Expected, meets) {
			complaints = append(complaints, "said, but not expected: "+s.String())
		}
	}
	return complaints
}
