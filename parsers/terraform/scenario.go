package terraform

import (
	"slices"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
)

// vary gives the graph its scenarios: one for each combination of what it hinges on.
func (p *project) vary() {
	base := p
	switch p.options.Scenarios {
	case "":
		return
	case scenario.All:
		base = p.evaluated(nil, true)
	}
	var variants []*project
	set := scenario.Explore(base.inPlay(), possible, func(set scenario.Set) []scenario.Toggle {
		variants = p.variants(set)
		var toggles []scenario.Toggle
		for _, variant := range variants {
			toggles = append(toggles, variant.inPlay()...)
		}
		return toggles
	})
	graphs := make([]*graph.Graph, len(variants))
	for i, variant := range variants {
		graphs[i] = variant.graph
		// What else goes wrong in a scenario only, nobody asked for.
		p.diags = append(p.diags, slices.DeleteFunc(variant.diags, func(d source.Diagnostic) bool { return d.Code != internalCode })...)
	}
	p.diags = append(p.diags, p.graph.Vary(set, graphs, "--var or --var-file")...)
}

// possible says that any combination of variables can be applied.
func possible(scenario.Assignment) bool { return true }

// variants evaluates the project in each scenario.
func (p *project) variants(set scenario.Set) []*project {
	variants := make([]*project, len(set.Assignments))
	indices := make([]int, len(variants))
	for i := range indices {
		indices[i] = i
	}
	inParallel(indices, func(i int) { variants[i] = p.evaluated(set.Assignments[i], false) })
	return variants
}

// evaluated evaluates the project once more: in a scenario, or, to explore what it hinges
// on, with no variable at its default. Linked projects stay as they are.
func (p *project) evaluated(in scenario.Assignment, exploring bool) *project {
	again := newProject(p.library, p.deployed)
	again.plan, again.asked, again.links = p.plan, p.asked, p.links
	again.scenario, again.exploring = in, exploring
	again.add(again.root, map[*module]bool{})
	again.freeze()
	return again
}

// inPlay gives the toggles on which the graph's resources hinge.
func (p *project) inPlay() []scenario.Toggle {
	var toggles []scenario.Toggle
	for reason := range p.graph.Reasons() {
		for t := range p.toggles.hinged[reason] {
			if toggle := t.toggle(); len(toggle.Choices) > 1 {
				toggles = append(toggles, toggle)
			}
		}
	}
	return toggles
}
