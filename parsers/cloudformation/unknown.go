package cloudformation

import (
	"maps"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// unknownOf gives an unknown value that keeps the references of the values it was to be
// made of.
func unknownOf(why string, from ...graph.Value) graph.Value {
	v := graph.UnknownBecause(why)
	for _, f := range from {
		v.May = v.May || f.May
		for _, ref := range refsOf(f) {
			if !slices.Contains(v.Refs, ref) {
				v.Refs = append(v.Refs, ref)
			}
		}
	}
	return v
}

// mayBe gives an unknown value that is one of several.
func mayBe(why string, choices ...graph.Value) graph.Value {
	v := unknownOf(why, choices...)
	v.May = true
	return v
}

// refsOf gives every reference within a value.
func refsOf(v graph.Value) []graph.Reference {
	refs := slices.Clone(v.Refs)
	for _, item := range v.Items {
		refs = append(refs, refsOf(item)...)
	}
	for _, key := range slices.Sorted(maps.Keys(v.Fields)) {
		refs = append(refs, refsOf(v.Fields[key])...)
	}
	return refs
}

// firstWhy gives the reason of the first unknown value, else the given one.
func firstWhy(otherwise string, values ...graph.Value) string {
	for _, v := range values {
		if v.State == graph.Unknown && v.Why != "" {
			return v.Why
		}
	}
	return otherwise
}

// unreadable is the value of a call whose argument has not the form it must have.
func (s scope) unreadable(function string, argument *node) graph.Value {
	return unknownOf("the argument of "+function+" has not the form it must have", s.value(argument))
}
