package rules

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/scenario"
)

// JoinScenarios makes one result of what the rules say of a project in each scenario of a
// set. What is said of several is said once, as the first of them has it, with the cases in
// which it holds.
func JoinScenarios(set scenario.Set, results []Results) Results {
	findings, undecided := tally[Finding]{}, tally[Undecided]{}
	joined := Results{Examined: map[string][]Subject{}, unsettled: map[ruleIn]bool{}}
	for i, one := range results {
		for _, f := range one.Findings {
			findings.add(f.Fingerprint, f, i, len(results))
		}
		for _, u := range one.Undecided {
			key := strings.Join([]string{u.Rule.ID, u.Resource, u.Question, u.Reason}, "\x00")
			undecided.add(key, u, i, len(results))
		}
		for _, id := range slices.Sorted(maps.Keys(one.Examined)) {
			joined.Examined[id] = union(joined.Examined[id], one.Examined[id])
		}
		maps.Copy(joined.unsettled, one.unsettled)
	}
	for _, f := range findings.said {
		f.what.When = set.When(f.holds)
		joined.Findings = append(joined.Findings, f.what)
	}
	for _, u := range undecided.said {
		u.what.When = set.When(u.holds)
		joined.Undecided = append(joined.Undecided, u.what)
	}
	sortFindings(joined.Findings)
	sortUndecided(joined.Undecided)
	return joined
}

// union gives what is in either of two sets.
func union(a, b []Subject) []Subject {
	if len(a) == 0 {
		return b
	}
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(a, b Subject) int {
		return cmp.Or(cmp.Compare(a.Project, b.Project), cmp.Compare(a.Resource, b.Resource))
	})
	return slices.Compact(all)
}

// tally is what was said, each with the scenarios in which it holds.
type tally[T any] struct {
	said  []*said[T]
	byKey map[string]*said[T]
}

type said[T any] struct {
	what  T
	holds []bool
}

func (t *tally[T]) add(key string, what T, index, scenarios int) {
	if t.byKey == nil {
		t.byKey = map[string]*said[T]{}
	}
	s, known := t.byKey[key]
	if !known {
		s = &said[T]{what, make([]bool, scenarios)}
		t.byKey[key] = s
		t.said = append(t.said, s)
	}
	s.holds[index] = true
}
