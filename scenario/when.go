package scenario

import (
	"cmp"
	"slices"
	"strings"
)

// Cases says in which scenarios something holds: in those of any of the assignments. It is
// empty where it holds in all.
type Cases []Assignment

// String gives the cases as a clause: "var.a is true, or var.b is false".
func (c Cases) String() string {
	clauses := make([]string, len(c))
	for i, a := range c {
		clauses[i] = a.String()
	}
	return strings.Join(clauses, ", or ")
}

// When gives the shortest assignment that is that of exactly the scenarios in which
// something holds, or the fewest that together are. holds has an entry for each scenario.
func (s Set) When(holds []bool) Cases {
	if !slices.Contains(holds, false) {
		return nil
	}
	whole := split{s.Assignments, holds}
	if a, ok := whole.shortest(); ok {
		return Cases{a}
	}
	return whole.cover()
}

// split is the scenarios in two: where something holds and where not.
type split struct {
	all   []Assignment
	holds []bool
}

// shortest gives the shortest assignment of exactly those that hold. It takes none but the
// choices that all of those have in common.
func (s split) shortest() (Assignment, bool) {
	shared := s.shared()
	if !s.exact(shared) {
		return nil, false
	}
	for size := 1; size < len(shared) && len(shared) <= maxSearched; size++ {
		if a, ok := s.ofSize(nil, shared, size); ok {
			return a, true
		}
	}
	return s.shortened(shared, s.exact), true
}

// maxSearched bounds the settings of which all subsets are tried.
const maxSearched = 12

// ofSize tries to add so many of the settings that are left to an assignment.
func (s split) ofSize(chosen, left Assignment, size int) (Assignment, bool) {
	if size == 0 {
		return chosen, s.exact(chosen)
	}
	for i := 0; i+size <= len(left); i++ {
		if a, ok := s.ofSize(append(slices.Clone(chosen), left[i]), left[i+1:], size-1); ok {
			return a, true
		}
	}
	return nil, false
}

// shared gives the settings that all scenarios that hold have.
func (s split) shared() Assignment {
	var shared Assignment
	for i, a := range s.all {
		switch {
		case !s.holds[i]:
		case shared == nil:
			shared = slices.Clone(a)
		default:
			shared = slices.DeleteFunc(shared, func(one Setting) bool { return !a.has(one) })
		}
	}
	return shared
}

// shortened leaves out every setting without which the assignment still is as wanted.
func (s split) shortened(a Assignment, wanted func(Assignment) bool) Assignment {
	for i := 0; i < len(a); {
		if shorter := slices.Delete(slices.Clone(a), i, i+1); wanted(shorter) {
			a = shorter
			continue
		}
		i++
	}
	return a
}

// cover gives assignments that together are those of all that hold.
func (s split) cover() Cases {
	var cases Cases
	for i, a := range s.all {
		covered := slices.ContainsFunc(cases, func(one Assignment) bool { return a.includes(one) })
		if s.holds[i] && !covered {
			cases = append(cases, s.shortened(slices.Clone(a), s.sound))
		}
	}
	slices.SortFunc(cases, func(a, b Assignment) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a.String(), b.String()))
	})
	return cases
}

// exact says that the scenarios of an assignment are exactly those that hold.
func (s split) exact(partial Assignment) bool {
	for i, a := range s.all {
		if a.includes(partial) != s.holds[i] {
			return false
		}
	}
	return true
}

// sound says that all scenarios of an assignment hold.
func (s split) sound(partial Assignment) bool {
	for i, a := range s.all {
		if a.includes(partial) && !s.holds[i] {
			return false
		}
	}
	return true
}

func (a Assignment) includes(partial Assignment) bool {
	return !slices.ContainsFunc(partial, func(one Setting) bool { return !a.has(one) })
}

func (a Assignment) has(one Setting) bool {
	return slices.ContainsFunc(a, func(own Setting) bool { return own.Name == one.Name && own.choice == one.choice })
}
