package terraform

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// reached gives all projects that one reads, directly or not, by name.
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

func sortedProjects(set map[*project]bool) []*project {
	return slices.SortedFunc(maps.Keys(set), func(a, b *project) int { return cmp.Compare(a.name, b.name) })
}

// cutCycles takes away the links among projects that read each other's states in a ring:
// none of them could be evaluated before the others.
func cutCycles(readers []*project) {
	cut := map[*project]map[*project]bool{}
	for _, p := range readers {
		cut[p] = map[*project]bool{}
		for _, to := range p.links.reads {
			cut[p][to] = slices.Contains(to.reached(), p)
		}
	}
	for _, p := range readers {
		p.links.reads = slices.DeleteFunc(p.links.reads, func(to *project) bool { return cut[p][to] })
		for _, address := range slices.Sorted(maps.Keys(p.links.states)) {
			to := p.links.states[address]
			if to.to == nil || !cut[p][to.to] {
				continue
			}
			p.warn(to.at, "remote-state-cycle", "Remote states in ring", fmt.Sprintf(
				"%s reads the state of %s, which in turn reads that of %s. What the state holds is unknown here.", address, to.to.name, p.name))
			to.why = fmt.Sprintf("%s and %s read each other's states", p.name, to.to.name)
			to.to = nil
			p.links.states[address] = to
		}
	}
}

// groupsOf gives the projects that reading joins, in either direction, group by group.
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

// readersLast orders projects such that each comes after those that it reads.
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
