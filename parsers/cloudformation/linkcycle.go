package cloudformation

import (
	"fmt"
	"slices"

	"github.com/vpclint/vpclint/parsers/linking"
	"github.com/vpclint/vpclint/source"
)

// linked are projects joined by what they import.
var linked = linking.Projects[*project]{
	Reads:   func(p *project) []*project { return p.links.reads },
	Compare: byName,
}

// cutCycles takes away the links among projects that import from each other in a ring:
// none of them could be made before the others.
func cutCycles(projects []*project) {
	for p, ring := range linked.InRing(projects) {
		inRing := func(to *project) bool { return slices.Contains(ring, to) }
		p.links.reads = slices.DeleteFunc(p.links.reads, inRing)
		for name, to := range p.links.imports {
			if to.to == nil || !inRing(to.to) {
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
