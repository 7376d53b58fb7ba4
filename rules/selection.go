package rules

import (
	"fmt"
	"slices"
)

// Selection is the user's choice of rules.
type Selection struct {
	Profile Profile
	Only    []string // IDs or areas; with none, the rules of the profile
	Skip    []string // IDs or areas
}

// UnknownRuleError says that a selection names no rule and no area of the catalogue.
type UnknownRuleError struct {
	Name  string
	Known []string // every ID and area
}

func (e *UnknownRuleError) Error() string { return fmt.Sprintf("there is no rule or area %q", e.Name) }

// chosen is a selection, resolved.
type chosen struct {
	// shown are the rules whose findings the user wants.
	shown []*Rule
	// run are these and all that they yield to, whose word counts before any choice.
	run []*Rule
	// onSuppressions are those of the rules about suppressions that the user wants.
	onSuppressions []*Rule
	// strict says which rules may report under the strict profile.
	strict map[*Rule]bool
}

func (c *Catalogue) choose(s Selection) (chosen, error) {
	only, err := c.named(s.Only)
	if err != nil {
		return chosen{}, err
	}
	skip, err := c.named(s.Skip)
	if err != nil {
		return chosen{}, err
	}
	choice := chosen{strict: map[*Rule]bool{}}
	wanted := func(r *Rule) bool {
		return !skip[r] && (only[r] || len(only) == 0 && (s.Profile == Strict || slices.Contains(r.Profiles, Default)))
	}
	for _, r := range c.rules {
		choice.strict[r] = s.Profile == Strict || only[r]
		if wanted(r) {
			choice.shown = append(choice.shown, r)
			choice.run = c.withYields(choice.run, r)
		}
	}
	for _, r := range suppressionRules {
		if wanted(r) {
			choice.onSuppressions = append(choice.onSuppressions, r)
		}
	}
	return choice, nil
}

// named gives the rules that IDs and areas name.
func (c *Catalogue) named(names []string) (map[*Rule]bool, error) {
	set := map[*Rule]bool{}
	all := slices.Concat(c.rules, suppressionRules)
	for _, name := range names {
		found := false
		for _, r := range all {
			if r.isNamed(name) {
				set[r], found = true, true
			}
		}
		if !found {
			return nil, &UnknownRuleError{name, namesOf(all)}
		}
	}
	return set, nil
}

// namesOf gives every ID and area of rules, sorted.
func namesOf(rules []*Rule) []string {
	var names []string
	for _, r := range rules {
		names = append(names, r.ID, r.Area())
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func (c *Catalogue) withYields(run []*Rule, r *Rule) []*Rule {
	if slices.Contains(run, r) {
		return run
	}
	run = append(run, r)
	for _, id := range r.YieldsTo {
		run = c.withYields(run, c.byID[id])
	}
	return run
}
