package scenario

import "slices"

// maxRounds bounds how often scenarios are evaluated again because some of them hinge on
// toggles that did not show before.
const maxRounds = 4

// Explore combines toggles as [Of] does. evaluate looks at the scenarios of a set and gives
// the toggles on which they hinge in turn; where these are more, the set grows by them. The
// set that Explore gives is the last that was evaluated; it has no scenario where nothing
// hinges on anything.
func Explore(toggles []Toggle, possible func(Assignment) bool, evaluate func(Set) []Toggle) Set {
	toggles = Merged(toggles)
	if len(toggles) == 0 {
		return Set{}
	}
	for round := 1; ; round++ {
		set := Of(toggles, possible)
		more := Merged(slices.Concat(toggles, evaluate(set)))
		if set.Sampled || round == maxRounds || same(more, toggles) {
			return set
		}
		toggles = more
	}
}

func same(a, b []Toggle) bool {
	return slices.EqualFunc(a, b, func(x, y Toggle) bool {
		return x.Name == y.Name && len(x.Choices) == len(y.Choices)
	})
}

// Names gives the names of the toggles that a set combines.
func (s Set) Names() []string {
	names := make([]string, len(s.Toggles))
	for i, t := range s.Toggles {
		names[i] = t.Name
	}
	return names
}
