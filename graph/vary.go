package graph

import (
	"fmt"
	"strings"

	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
)

// Vary gives the graph its scenarios and the graph of each, of which equal ones become one.
// Where the set is a sample a diagnostic says so; settable names what sets toggles, such as
// a flag.
func (g *Graph) Vary(set scenario.Set, variants []*Graph, settable string) source.Diagnostics {
	byDigest := map[[digestSize]byte]*Graph{}
	g.Scenarios, g.Variants = set, make([]*Graph, len(variants))
	for i, variant := range variants {
		digest := variant.Digest()
		if byDigest[digest] == nil {
			byDigest[digest] = variant
		}
		g.Variants[i] = byDigest[digest]
	}
	if !set.Sampled {
		return nil
	}
	return source.Diagnostics{{
		Severity: source.Warning, Code: "scenario-limit", Summary: "Too many scenarios", Project: g.Project,
		Detail: fmt.Sprintf("What is built hinges on %s. vpclint judges %d of the combinations; set some of them with %s.",
			few(set.Names()), len(set.Assignments), settable),
	}}
}

// few names some and counts the rest.
func few(names []string) string {
	const most = 6
	if len(names) > most {
		names = append(names[:most:most], fmt.Sprintf("%d more", len(names)-most))
	}
	return strings.Join(names, ", ")
}
