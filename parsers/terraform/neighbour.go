package terraform

import (
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// linkedAddress gives the address by which other projects name a resource of this one.
func (p *project) linkedAddress(address string) string {
	if address == symbolic.Zones {
		return address // the same for all
	}
	return graph.LinkedAddress(p.name, address)
}

// share leaves the outputs and resources for the projects that are linked to this one.
func (p *project) share() {
	if p.links.group == nil {
		return
	}
	defer close(p.links.done)
	p.links.outputs = map[string]cty.Value{}
	for _, name := range slices.Sorted(maps.Keys(p.root.module.outputs)) {
		value := p.root.output(name, headerRange(p.root.module.outputs[name]))
		p.links.outputs[name] = symbolic.Renamed(value, p.linkedAddress)
	}
	var reads []string
	for _, to := range linked.Reached(p) {
		reads = append(reads, to.name)
	}
	p.links.shared = p.builder.Share(p.linkedAddress, reads)
}

// linkNeighbours adds the linked projects' resources to the graph.
func (p *project) linkNeighbours() {
	reached := linked.Reached(p)
	var whole, beside []*graph.Neighbour
	for _, other := range p.links.group {
		switch {
		case other.name == p.name:
		case slices.Contains(reached, other):
			whole = append(whole, other.links.shared)
		default:
			beside = append(beside, other.links.shared)
		}
	}
	p.builder.Link(whole, beside)
}

// remoteOutputs follows a path that begins with the outputs of a remote state.
func (in *instance) remoteOutputs(path hcl.Traversal) cty.Value {
	to, found := in.scope.project.links.states[in.address]
	switch {
	case !found:
		return symbolic.Unknown("which state " + in.address + " reads depends on another state")
	case to.to == nil:
		return symbolic.Unknown(to.why)
	}
	fields := map[string]cty.Value{}
	if defaults, _ := in.argument("defaults").Unmark(); symbolic.Iterable(defaults) {
		maps.Copy(fields, defaults.AsValueMap())
	}
	maps.Copy(fields, to.to.links.outputs)
	name, named := stepName(path, 1)
	if !named {
		return deeper(cty.ObjectVal(fields), path[1:], in, path)
	}
	value, declared := fields[name]
	if !declared {
		return in.missingOutput(name, to.to, path)
	}
	return deeper(value, path[2:], in, path)
}

// missingOutput is the value of an output that the root does not have.
func (in *instance) missingOutput(name string, of *project, path hcl.Traversal) cty.Value {
	at := path[:2].SourceRange()
	if at.Filename == "" {
		at = headerRange(in.declaration.block)
	}
	if !of.root.module.broken {
		in.scope.project.warn(at, "undeclared-reference", "Undeclared reference",
			fmt.Sprintf("%s reads the state of %s, which has no output %s.", in.address, of.name, name))
	}
	return symbolic.Unknown(of.name + " has no output " + name)
}
