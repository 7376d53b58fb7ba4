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
// something holds, or few that together are. holds has an entry for each scenario.
func (s Set) When(holds []bool) Cases {
	if !slices.Contains(holds, false) {
		return nil
	}
	whole := split{s, holds}
	if b, ok := whole.shortest(); ok {
		return Cases{s.assignment(b)}
	}
	var cases Cases
	for _, b := range whole.cover() {
		cases = append(cases, s.assignment(b))
	}
	slices.SortFunc(cases, func(a, b Assignment) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a.String(), b.String()))
	})
	return cases
}

// box is a part of the scenarios: for each toggle the choices that are in it, by index; nil
// where all are.
type box [][]int

// has says whether a scenario is in the box.
func (b box) has(a Assignment) bool {
	for i, choices := range b {
		if choices != nil && !slices.Contains(choices, a[i].choice) {
			return false
		}
	}
	return true
}

// with gives the box with other choices of one toggle.
func (b box) with(toggle int, choices []int) box {
	other := slices.Clone(b)
	other[toggle] = choices
	return other
}

// limited gives the toggles of which not all choices are in the box.
func (b box) limited() []int {
	var limited []int
	for i, choices := range b {
		if choices != nil {
			limited = append(limited, i)
		}
	}
	return limited
}

// assignment writes a box down.
func (s Set) assignment(b box) Assignment {
	var a Assignment
	for _, i := range b.limited() {
		a = append(a, Setting{Name: s.Toggles[i].Name, Choice: s.Toggles[i].anyOf(b[i])})
	}
	return a
}

// anyOf makes one choice of several.
func (t Toggle) anyOf(choices []int) Choice {
	var in, out []any
	others := false
	for i, c := range t.Choices {
		switch chosen := slices.Contains(choices, i); {
		case len(c.Not) > 0:
			others = chosen
		case chosen:
			in = append(in, c.Value)
		default:
			out = append(out, c.Value)
		}
	}
	switch {
	case others:
		return Choice{Not: out}
	case len(in) == 1:
		return Choice{Value: in[0]}
	}
	return Choice{In: in}
}

// split is the scenarios in two: where something holds and where not.
type split struct {
	Set
	holds []bool
}

// shortest gives the box of exactly those that hold that limits the fewest toggles, where
// there is a box.
func (s split) shortest() (box, bool) {
	smallest := s.bound()
	if !s.exact(smallest) {
		return nil, false
	}
	limited := smallest.limited()
	for size := 1; size < len(limited) && len(limited) <= maxSearched; size++ {
		if b, ok := s.ofSize(make(box, len(smallest)), smallest, limited, size); ok {
			return b, true
		}
	}
	for _, i := range limited {
		if wider := smallest.with(i, nil); s.exact(wider) {
			smallest = wider
		}
	}
	return smallest, true
}

// maxSearched bounds the limited toggles of which all subsets are tried.
const maxSearched = 12

// ofSize tries to limit so many of the toggles that are left as another box does.
func (s split) ofSize(b, as box, left []int, size int) (box, bool) {
	if size == 0 {
		return b, s.exact(b)
	}
	for i := 0; i+size <= len(left); i++ {
		if found, ok := s.ofSize(b.with(left[i], as[left[i]]), as, left[i+1:], size-1); ok {
			return found, true
		}
	}
	return nil, false
}

// bound gives the smallest box around all that hold.
func (s split) bound() box {
	b := make(box, len(s.Toggles))
	for toggle := range b {
		for i, a := range s.Assignments {
			if s.holds[i] && !slices.Contains(b[toggle], a[toggle].choice) {
				b[toggle] = append(b[toggle], a[toggle].choice)
			}
		}
		if len(b[toggle]) == len(s.Toggles[toggle].Choices) {
			b[toggle] = nil
		}
	}
	return b
}

// cover gives boxes that together are exactly those that hold.
func (s split) cover() []box {
	var boxes []box
	for i, a := range s.Assignments {
		covered := slices.ContainsFunc(boxes, func(b box) bool { return b.has(a) })
		if s.holds[i] && !covered {
			boxes = append(boxes, s.widened(a))
		}
	}
	return boxes
}

// widened gives a box around a scenario that is as wide as those that hold allow.
func (s split) widened(a Assignment) box {
	b := make(box, len(a))
	for i, setting := range a {
		b[i] = []int{setting.choice}
	}
	for i := range b {
		if wider := b.with(i, nil); s.sound(wider) {
			b = wider
			continue
		}
		for choice := range s.Toggles[i].Choices {
			if slices.Contains(b[i], choice) {
				continue
			}
			if wider := b.with(i, append(slices.Clone(b[i]), choice)); s.sound(wider) {
				b = wider
			}
		}
	}
	return b
}

// exact says that the scenarios of a box are exactly those that hold.
func (s split) exact(b box) bool {
	for i, a := range s.Assignments {
		if b.has(a) != s.holds[i] {
			return false
		}
	}
	return true
}

// sound says that all scenarios of a box hold.
func (s split) sound(b box) bool {
	for i, a := range s.Assignments {
		if b.has(a) && !s.holds[i] {
			return false
		}
	}
	return true
}
