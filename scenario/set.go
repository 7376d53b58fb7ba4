package scenario

import (
	"fmt"
	"iter"
	"slices"
)

// Most bounds how many scenarios of one project are looked at, maxCombinations how many
// combinations are asked whether they are possible.
const (
	Most            = 32
	maxCombinations = 1 << 14
)

// Set is the scenarios of one project, each with a choice for all of its toggles.
type Set struct {
	Toggles     []Toggle
	Assignments []Assignment
	Sampled     bool // there are more than these
}

// Of combines the choices of toggles. possible says which combinations can be deployed.
// Where there are more than [Most] of them, it is a sample: all first choices, all last
// ones, then those that differ from these in one toggle, then in two, then any.
func Of(toggles []Toggle, possible func(Assignment) bool) Set {
	if combinations(toggles) <= maxCombinations {
		if all := collect(toggles, everyCombination(toggles), possible, Most+1); len(all) <= Most {
			return Set{Assignments: all, Toggles: toggles}
		}
	}
	return Set{Assignments: collect(toggles, sample(toggles), possible, Most), Sampled: true, Toggles: toggles}
}

// combinations counts, as far as it matters.
func combinations(toggles []Toggle) int {
	n := 1
	for _, t := range toggles {
		n = min(n*len(t.Choices), maxCombinations+1)
	}
	return n
}

// collect gives the first so many assignments that are possible, each once.
func collect(toggles []Toggle, candidates iter.Seq[[]int], possible func(Assignment) bool, most int) []Assignment {
	var collected []Assignment
	seen := map[string]bool{}
	for choices := range candidates {
		key := fmt.Sprint(choices)
		if a := assign(toggles, choices); !seen[key] && possible(a) {
			collected = append(collected, a)
		}
		seen[key] = true
		if len(collected) == most || len(seen) > maxCombinations {
			break
		}
	}
	return collected
}

func assign(toggles []Toggle, choices []int) Assignment {
	a := make(Assignment, len(toggles))
	for i, t := range toggles {
		a[i] = Setting{Name: t.Name, Choice: t.Choices[choices[i]], choice: choices[i]}
	}
	return a
}

// everyCombination counts through the choices, the last toggle first.
func everyCombination(toggles []Toggle) iter.Seq[[]int] {
	return func(yield func([]int) bool) {
		for choices := make([]int, len(toggles)); yield(choices); {
			i := len(toggles) - 1
			for ; i >= 0 && choices[i] == len(toggles[i].Choices)-1; i-- {
				choices[i] = 0
			}
			if i < 0 {
				return
			}
			choices[i]++
		}
	}
}

// sample goes from what is all alike to what is mixed.
func sample(toggles []Toggle) iter.Seq[[]int] {
	first, last := make([]int, len(toggles)), make([]int, len(toggles))
	for i, t := range toggles {
		last[i] = len(t.Choices) - 1
	}
	once := append(changed(toggles, first, 0), changed(toggles, last, 0)...)
	candidates := append([][]int{first, last}, once...)
	for i := range toggles {
		for _, other := range changed(toggles[:i+1], first, i) {
			candidates = append(candidates, changed(toggles, other, i+1)...)
		}
	}
	return func(yield func([]int) bool) {
		for _, candidate := range candidates {
			if !yield(candidate) {
				return
			}
		}
		everyCombination(toggles)(yield)
	}
}

// changed gives the combinations that differ from one in one toggle, of those from an index
// on.
func changed(toggles []Toggle, from []int, index int) [][]int {
	var combinations [][]int
	for i := index; i < len(toggles); i++ {
		for choice := range toggles[i].Choices {
			if choice != from[i] {
				other := slices.Clone(from)
				other[i] = choice
				combinations = append(combinations, other)
			}
		}
	}
	return combinations
}
