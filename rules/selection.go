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
	// Frameworks adds the rules that decide a control of one, also those of the strict
	// profile, and is what rules see as input.config.frameworks.
	Frameworks []string
	// Evidence leaves only the rules of the frameworks, and each of them says what it
	// finds: it yields to another only where that speaks for the same controls.
	Evidence bool
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
	// yields gives the rules to which a rule yields in this choice.
	yields map[*Rule][]string
	// frameworks are those that were chosen, sorted; never nil.
	frameworks []string
	evidence   bool
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
	choice := chosen{
		strict: map[*Rule]bool{}, yields: c.yields(s), evidence: s.Evidence,
		frameworks: slices.Sorted(slices.Values(s.Frameworks)),
	}
	if choice.frameworks == nil {
		choice.frameworks = []string{}
	}
	named := func(r *Rule) bool { return only[r] || slices.ContainsFunc(s.Frameworks, r.decides) }
	wanted := func(r *Rule) bool {
		byProfile := len(only) == 0 && !s.Evidence && (s.Profile == Strict || slices.Contains(r.Profiles, Default))
		return !skip[r] && (named(r) || byProfile)
	}
	for _, r := range c.rules {
		choice.strict[r] = s.Profile == Strict || named(r)
		if wanted(r) {
			choice.shown = append(choice.shown, r)
			choice.run = c.withYields(choice, r)
		}
	}
	for _, r := range suppressionRules {
		if wanted(r) {
			choice.onSuppressions = append(choice.onSuppressions, r)
		}
	}
	return choice, nil
}

// decides says that a rule is mapped to a control of the framework.
func (r *Rule) decides(framework string) bool { return len(r.Controls[framework]) > 0 }

// yields gives the rules to which each rule yields.
func (c *Catalogue) yields(s Selection) map[*Rule][]string {
	yields := map[*Rule][]string{}
	for _, r := range c.rules {
		yields[r] = slices.DeleteFunc(slices.Clone(r.YieldsTo), func(id string) bool {
			return s.Evidence && !r.spokenForBy(c.byID[id], s.Frameworks)
		})
	}
	return yields
}

// spokenForBy says that another rule's word counts for every control of the frameworks for
// which this rule's would.
func (r *Rule) spokenForBy(other *Rule, frameworks []string) bool {
	return !slices.ContainsFunc(frameworks, func(framework string) bool {
		return slices.ContainsFunc(r.Controls[framework], func(control string) bool {
			return !slices.Contains(other.Controls[framework], control)
		})
	})
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

// withYields gives the rules that run once a rule does.
func (c *Catalogue) withYields(choice chosen, r *Rule) []*Rule {
	if slices.Contains(choice.run, r) {
		return choice.run
	}
	choice.run = append(choice.run, r)
	for _, id := range choice.yields[r] {
		choice.run = c.withYields(choice, c.byID[id])
	}
	return choice.run
}
