package rules

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/policies"
)

// libraries is the area of the tree that holds shared words and no rules.
const libraries = "lib"

// Catalogue is one or more trees of Rego files with the rules in them.
type Catalogue struct {
	trees []Tree
	from  map[*Rule]Tree
	rules []*Rule
	byID  map[string]*Rule
}

// NewCatalogue gives the catalogue of a tree whose rules are known. It refuses incomplete
// metadata and rules that yield to one that is not there, or in a circle.
func NewCatalogue(fsys fs.FS, rules []*Rule) (*Catalogue, error) {
	c := &Catalogue{from: map[*Rule]Tree{}}
	c.add(Tree{Files: fsys}, rules)
	if err := c.validate(); err != nil {
		return nil, err
	}
	return c, nil
}

// add takes in the rules of a tree.
func (c *Catalogue) add(t Tree, rules []*Rule) {
	c.trees, c.rules = append(c.trees, t), append(c.rules, rules...)
	for _, r := range rules {
		c.from[r] = t
	}
}

// validate checks each rule by itself and among the others.
func (c *Catalogue) validate() error {
	c.byID = map[string]*Rule{}
	for _, r := range c.rules {
		if err := r.validate(); err != nil {
			return err
		}
		if c.byID[r.ID] != nil {
			return fmt.Errorf("there is a rule %s already; give this one another name", r.ID)
		}
		c.byID[r.ID] = r
	}
	for _, r := range c.rules {
		if err := c.checkYields(r, r, nil); err != nil {
			return err
		}
	}
	return nil
}

// Embedded gives the catalogue of the rules that vpclint ships with.
func Embedded() (*Catalogue, error) {
	var rules []*Rule
	if err := json.Unmarshal(policies.Index, &rules); err != nil {
		return nil, fmt.Errorf("read index of rules: %w", err)
	}
	return NewCatalogue(policies.FS, rules)
}

// Rules gives all rules, sorted by ID.
func (c *Catalogue) Rules() []*Rule { return c.rules }

// Matching gives the rules that a name is about: the one with that ID, else those whose
// IDs begin with it. None is an [UnknownRuleError].
func (c *Catalogue) Matching(name string) ([]*Rule, error) {
	if r, ok := c.byID[name]; ok {
		return []*Rule{r}, nil
	}
	var matching []*Rule
	for _, r := range c.rules {
		if strings.HasPrefix(r.ID, name) {
			matching = append(matching, r)
		}
	}
	if len(matching) == 0 {
		return nil, &UnknownRuleError{name, namesOf(c.rules)}
	}
	return matching, nil
}

func (c *Catalogue) checkYields(start, at *Rule, seen []string) error {
	for _, id := range at.YieldsTo {
		next, ok := c.byID[id]
		switch {
		case !ok:
			return fmt.Errorf("rule %s yields to %s, which does not exist", at.ID, id)
		case next == start:
			return fmt.Errorf("rule %s yields in a circle, by way of %s", start.ID, at.ID)
		case slices.Contains(seen, id):
			continue
		}
		seen = append(seen, id)
		if err := c.checkYields(start, next, seen); err != nil {
			return err
		}
	}
	return nil
}
