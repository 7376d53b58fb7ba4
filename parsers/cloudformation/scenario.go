package cloudformation

import (
	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
)

// vary gives the graph of an evaluation its scenarios: one for each combination of what the
// template's conditions hinge on.
func (e *evaluation) vary(g *graph.Graph, options Options) source.Diagnostics {
	t := e.template
	var first []scenario.Toggle
	switch options.Scenarios {
	case "":
		return nil
	case scenario.All:
		explored := t.copied().evaluation(options.Region, nil)
		explored.exploring = true
		first = explored.inPlay(explored.build())
	default:
		first = e.inPlay(g)
	}
	var variants []*graph.Graph
	set := scenario.Explore(first, t.possible(options.Region), func(set scenario.Set) []scenario.Toggle {
		var toggles []scenario.Toggle
		variants = nil
		for _, a := range set.Assignments {
			e := t.copied().evaluation(options.Region, a)
			variant := e.build()
			variants = append(variants, variant)
			toggles = append(toggles, e.inPlay(variant)...)
		}
		return toggles
	})
	return g.Vary(set, variants, "a parameter file")
}

// copied gives a template whose diagnostics nobody will read: what goes wrong in a scenario
// only, nobody asked for.
func (t *template) copied() *template {
	alike := *t
	alike.diagnostics = nil
	return &alike
}

// possible says which parameters the template's rules accept.
func (t *template) possible(region string) func(scenario.Assignment) bool {
	return func(a scenario.Assignment) bool {
		if len(t.rules) == 0 {
			return true
		}
		s := scope{evaluation: t.copied().evaluation(region, a)}
		for _, r := range t.rules {
			if s.violates(r) {
				return false
			}
		}
		return true
	}
}
