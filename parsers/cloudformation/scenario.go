package cloudformation

import (
	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/scenario"
)

// vary gives the graph its scenarios: one for each combination of what the conditions of
// the project hinge on. Linked projects stay as they are.
func (p *project) vary() {
	var first []scenario.Toggle
	switch p.options.Scenarios {
	case "":
		return
	case scenario.All:
		explored := p.newTree(nil)
		explored.exploring = true
		first = explored.inPlay(p.frozen(explored.build()))
	default:
		first = p.base.inPlay(p.graph)
	}
	var variants []*graph.Graph
	set := scenario.Explore(first, p.possible, func(set scenario.Set) []scenario.Toggle {
		var toggles []scenario.Toggle
		variants = nil
		for _, a := range set.Assignments {
			t := p.newTree(a) // what goes wrong in a scenario only, nobody asked for
			variant := p.frozen(t.build())
			variants = append(variants, variant)
			toggles = append(toggles, t.inPlay(variant)...)
		}
		return toggles
	})
	p.diagnostics = append(p.diagnostics, p.graph.Vary(set, variants, "--parameters")...)
}

// possible says whether the rules of the stacks that are always made accept a choice of
// parameters.
func (p *project) possible(a scenario.Assignment) bool {
	ruled := false
	p.base.root.each(func(e *evaluation) { ruled = ruled || len(e.rules) > 0 })
	if !ruled {
		return true
	}
	violated := false
	p.newTree(a).root.each(func(e *evaluation) {
		for _, r := range e.rules {
			violated = violated || e.always() && scope{evaluation: e}.violates(r)
		}
	})
	return !violated
}
