package terraform

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
)

// maxRounds bounds how often scenarios are evaluated again because some of them hinge on
// toggles that did not show before.
const maxRounds = 4

// vary gives the graph its scenarios: one for each combination of what it hinges on.
func (p *project) vary() {
	base := p
	switch p.options.Scenarios {
	case "":
		return
	case scenario.All:
		base = p.evaluated(nil, true)
	}
	toggles := base.inPlay(nil)
	for round := 1; len(toggles) > 0; round++ {
		set := scenario.Of(toggles, func(scenario.Assignment) bool { return true })
		variants := p.variants(set)
		more := toggles
		for _, variant := range variants {
			more = variant.inPlay(more)
		}
		if set.Sampled || round == maxRounds || sameToggles(more, toggles) {
			p.keep(set, variants, toggles)
			return
		}
		toggles = more
	}
}

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
	again := newProject(p.library, p.root.module, p.options)
	again.plan, again.asked, again.links = p.plan, p.asked, p.links
	again.scenario, again.exploring = in, exploring
	again.add(again.root, map[*module]bool{})
	again.freeze()
	return again
}

// keep takes the scenarios of a set down. What goes wrong in them only was not asked for by
// anybody, but for failures of vpclint.
func (p *project) keep(set scenario.Set, variants []*project, toggles []scenario.Toggle) {
	graphs := map[[32]byte]*graph.Graph{}
	for _, variant := range variants {
		digest := variant.graph.Digest()
		if graphs[digest] == nil {
			graphs[digest] = variant.graph
		}
		p.graph.Variants = append(p.graph.Variants, graphs[digest])
		p.diags = append(p.diags, slices.DeleteFunc(variant.diags, func(d source.Diagnostic) bool { return d.Code != internalCode })...)
	}
	p.graph.Scenarios = set
	if set.Sampled {
		p.report(source.Diagnostic{
			Severity: source.Warning, Code: "scenario-limit", Summary: "Too many scenarios",
			Detail: fmt.Sprintf("What is built hinges on %s. vpclint judges %d of the combinations; set some of them with --var or --var-file.",
				namesOfToggles(toggles), len(set.Assignments)),
		})
	}
}

// namesOfToggles names some and counts the rest.
func namesOfToggles(toggles []scenario.Toggle) string {
	const most = 6
	names := make([]string, len(toggles))
	for i, t := range toggles {
		names[i] = t.Name
	}
	if len(names) > most {
		names = append(names[:most:most], fmt.Sprintf("%d more", len(toggles)-most))
	}
	return strings.Join(names, ", ")
}

// inPlay gives toggles with those added on which the graph's resources hinge, by name.
func (p *project) inPlay(toggles []scenario.Toggle) []scenario.Toggle {
	all := slices.Clone(toggles)
	for reason := range p.graph.Reasons() {
		for t := range p.toggles.hinged[reason] {
			if toggle := t.toggle(); len(toggle.Choices) > 1 {
				all = append(all, toggle)
			}
		}
	}
	return scenario.Merged(all)
}

func sameToggles(a, b []scenario.Toggle) bool {
	return slices.EqualFunc(a, b, func(x, y scenario.Toggle) bool {
		return x.Name == y.Name && len(x.Choices) == len(y.Choices)
	})
}
