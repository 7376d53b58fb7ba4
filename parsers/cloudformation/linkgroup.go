package cloudformation

import (
	"fmt"
	"slices"

	"github.com/vpclint/vpclint/source"
)

// reached gives all projects that one imports from, directly or not, by name.
func (p *project) reached() []*project {
	seen := map[*project]bool{}
	var visit func(*project)
	visit = func(from *project) {
		for _, next := range from.links.reads {
			if !seen[next] {
				seen[next] = true
				visit(next)
			}
		}
	}
	visit(p)
	return sortedProjects(seen)
}

// cutCycles takes away the links among projects that import from each other in a ring:
// none of them could be made before the others.
func cutCycles(projects []*project) {
	cut := map[*project]map[*project]bool{}
	for _, p := range projects {
		cut[p] = map[*project]bool{}
		for _, to := range p.links.reads {
			cut[p][to] = slices.Contains(to.reached(), p)
		}
	}
	for _, p := range projects {
		p.links.reads = slices.DeleteFunc(p.links.reads, func(to *project) bool { return cut[p][to] })
		for name, to := range p.links.imports {
			if to.to == nil || !cut[p][to.to] {
				continue
			}
			p.diagnostics = append(p.diagnostics, source.Diagnostic{
				Severity: source.Warning, Code: "import-cycle", Summary: "Imports in ring", Project: p.name, Range: to.at,
				Detail: fmt.Sprintf("The export %s is that of %s, which in turn imports from %s. Its value is unknown here.", name, to.to.name, p.name),
			})
			to.why, to.to = fmt.Sprintf("%s and %s import from each other", p.name, to.to.name), nil
			p.links.imports[name] = to
		}
	}
}

// groupsOf gives the projects that imports join, in either direction, group by group.
func groupsOf(projects []*project) [][]*project {
	joined := map[*project][]*project{}
	for _, p := range projects {
		for _, to := range p.links.reads {
			joined[p], joined[to] = append(joined[p], to), append(joined[to], p)
		}
	}
	var groups [][]*project
	seen := map[*project]bool{}
	for _, p := range projects {
		if seen[p] || joined[p] == nil {
			continue
		}
		group := map[*project]bool{}
		for left := []*project{p}; len(left) > 0; left = left[1:] {
			if next := left[0]; !seen[next] {
				seen[next], group[next] = true, true
				left = append(left, joined[next]...)
			}
		}
		groups = append(groups, sortedProjects(group))
	}
	return groups
}

// readersLast orders projects such that each comes after those that it imports from.
func readersLast(projects []*project) []*project {
	var ordered []*project
	seen := map[*project]bool{}
	var visit func(*project)
	visit = func(p *project) {
		if seen[p] {
			return
		}
		seen[p] = true
		for _, to := range p.links.reads {
			visit(to)
		}
		ordered = append(ordered, p)
	}
	for _, p := range projects {
		visit(p)
	}
	return ordered
}
