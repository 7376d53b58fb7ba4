// Package linking answers what follows from projects of one run reading each other, as
// Terraform's remote states and CloudFormation's exports make them do: which belong
// together, which come first, and which read each other in a ring.
//
// It imports nothing of ours and knows no language: a parser tells it which projects one reads.
package linking

import (
	"maps"
	"slices"
)

// Projects are projects and the links among them.
type Projects[P comparable] struct {
	// Reads gives the projects that one reads directly.
	Reads func(P) []P
	// Compare is the order of results that have none by themselves.
	Compare func(a, b P) int
}

// Reached gives all projects that one reads, directly or not, in order.
func (l Projects[P]) Reached(from P) []P {
	seen := map[P]bool{}
	left := slices.Clone(l.Reads(from))
	for len(left) > 0 {
		next := left[len(left)-1]
		left = left[:len(left)-1]
		if !seen[next] {
			seen[next] = true
			left = append(left, l.Reads(next)...)
		}
	}
	return l.sorted(seen)
}

// InRing says of each reader which of the projects that it reads directly read it in turn,
// directly or not. None of those in a ring could be evaluated before the others.
func (l Projects[P]) InRing(readers []P) map[P][]P {
	rings := map[P][]P{}
	for _, reader := range readers {
		for _, read := range l.Reads(reader) {
			if slices.Contains(l.Reached(read), reader) {
				rings[reader] = append(rings[reader], read)
			}
		}
	}
	return rings
}

// Groups gives the projects that reading joins, in either direction, group by group, each in
// order. A project that neither reads nor is read is in none.
func (l Projects[P]) Groups(projects []P) [][]P {
	joined := map[P][]P{}
	for _, p := range projects {
		for _, to := range l.Reads(p) {
			joined[p], joined[to] = append(joined[p], to), append(joined[to], p)
		}
	}
	neighbours := Projects[P]{Reads: func(p P) []P { return joined[p] }, Compare: l.Compare}
	var groups [][]P
	grouped := map[P]bool{}
	for _, p := range projects {
		if grouped[p] || joined[p] == nil {
			continue
		}
		group := neighbours.Reached(p)
		for _, member := range group {
			grouped[member] = true
		}
		groups = append(groups, group)
	}
	return groups
}

// ReadersLast orders projects such that each comes after those that it reads.
func (l Projects[P]) ReadersLast(projects []P) []P {
	var ordered []P
	seen := map[P]bool{}
	var visit func(P)
	visit = func(p P) {
		if seen[p] {
			return
		}
		seen[p] = true
		for _, to := range l.Reads(p) {
			visit(to)
		}
		ordered = append(ordered, p)
	}
	for _, p := range projects {
		visit(p)
	}
	return ordered
}

func (l Projects[P]) sorted(set map[P]bool) []P {
	return slices.SortedFunc(maps.Keys(set), l.Compare)
}
