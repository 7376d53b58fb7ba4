package terraform

import (
	"github.com/vpclint/vpclint/graph"
)

// resource writes an instance down as a resource of the graph.
func (in *instance) resource() *graph.Resource {
	s := in.scope
	r := &graph.Resource{
		Address: in.address, Type: in.declaration.typ, Possible: s.possible, Region: in.regionOf().graph(),
		Range: s.project.library.rangeOf(headerRange(in.declaration.block)), Calls: s.calls,
	}
	if r.Possible == "" {
		r.Possible = in.slot.possible
	}
	m := mappings[in.declaration.typ]
	written := in.filled(m.encoded)
	if argument, tagged := m.Fields["tags"]; tagged {
		own, ok := written.Fields[argument]
		if !ok {
			own = graph.None()
		}
		written.Fields[argument] = withDefaultTags(own, s.project.defaultTags(in.provider()).written)
	}
	r.Kind, r.Attributes = canonicalise(in.declaration.typ, written)
	return r
}
