package rules

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Tree is a folder of rules: <area>/<rule>/<rule>.rego, with words that they share in
// lib/<name>/<name>.rego.
type Tree struct {
	Name  string // what messages call the folder; empty for the one that vpclint ships with
	Files fs.FS
}

// With gives the catalogue with the rules of more trees. They keep the contract of its own
// ones and may use their libraries; they are compiled with every check that OPA has. An
// error names what they break.
func (c *Catalogue) With(trees ...Tree) (*Catalogue, error) {
	extended := &Catalogue{trees: slices.Clone(c.trees), rules: slices.Clone(c.rules), from: maps.Clone(c.from)}
	for _, t := range trees {
		rules, err := t.rules()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t.Name, err)
		}
		extended.add(t, rules)
	}
	slices.SortFunc(extended.rules, func(a, b *Rule) int { return cmp.Compare(a.ID, b.ID) })
	if err := extended.validate(); err != nil {
		return nil, err
	}
	var own []string
	for _, r := range extended.In(trees...) {
		own = append(own, r.ID)
	}
	_, err := extended.PrepareChecked(context.Background(), Selection{Profile: Strict, Only: own})
	return extended, err
}

// Trees gives the trees of the catalogue, that of vpclint first.
func (c *Catalogue) Trees() []Tree { return c.trees }

// isOwn says that a rule is not one of the tree that vpclint ships with.
func (c *Catalogue) isOwn(r *Rule) bool { return c.from[r].Name != "" }

// In gives the rules of some of the trees, sorted by ID.
func (c *Catalogue) In(trees ...Tree) []*Rule {
	return slices.DeleteFunc(slices.Clone(c.rules), func(r *Rule) bool {
		return !slices.ContainsFunc(trees, func(t Tree) bool { return t.Name == c.from[r].Name })
	})
}

// rules reads the rules of a tree.
func (t Tree) rules() ([]*Rule, error) {
	if _, err := fs.ReadDir(t.Files, "."); err != nil {
		return nil, fmt.Errorf("read rules: %w", err)
	}
	found, err := ReadMetadata(t.Files)
	if err == nil && len(found) == 0 {
		err = errors.New("there is no rule in it; a rule is a file <area>/<rule>/<rule>.rego")
	}
	return found, err
}

// named gives what messages call a file of the tree.
func (t Tree) named(file string) string {
	if t.Name == "" {
		return file
	}
	return t.Name + "/" + file
}

// parse parses a file of the tree.
func (t Tree) parse(file string, options ast.ParserOptions) (*ast.Module, error) {
	text, err := fs.ReadFile(t.Files, file)
	if err != nil {
		return nil, fmt.Errorf("read policy: %w", err)
	}
	module, err := ast.ParseModuleWithOpts(t.named(file), string(text), options)
	if err != nil {
		return nil, fmt.Errorf("parse policy: %w", err)
	}
	return module, nil
}

// libraries gives the files of words that rules share, without their tests.
func (t Tree) libraries() ([]string, error) {
	files, err := fs.Glob(t.Files, libraries+"/*/*.rego")
	if err != nil {
		return nil, fmt.Errorf("find libraries: %w", err)
	}
	return slices.DeleteFunc(files, isTest), nil
}

func isTest(file string) bool { return strings.HasSuffix(file, "_test.rego") }
