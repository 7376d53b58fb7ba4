package terraform

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/vpclint/vpclint/parsers/linking"
)

// linked are projects joined by the states that they read.
var linked = linking.Projects[*project]{
	Reads:   func(p *project) []*project { return p.links.reads },
	Compare: func(a, b *project) int { return cmp.Compare(a.name, b.name) },
}

// cutCycles takes away the links among projects that read each other's states in a ring:
// none of them could be evaluated before the others.
func cutCycles(readers []*project) {
	for p, ring := range linked.InRing(readers) {
		inRing := func(to *project) bool { return slices.Contains(ring, to) }
		p.links.reads = slices.DeleteFunc(p.links.reads, inRing)
		for _, address := range slices.Sorted(maps.Keys(p.links.states)) {
			to := p.links.states[address]
			if to.to == nil || !inRing(to.to) {
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
