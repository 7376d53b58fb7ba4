package cloudformation

import (
	"cmp"
	"path"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

// project is a template that no other includes, with the stacks nested in it.
type project struct {
	name        string // its file, and the set of parameter files where it has several
	set         string
	library     *library
	template    *template
	account     string // that it is deployed to; empty where not known
	options     Options
	links       links
	base        *tree // evaluated as it stands
	builder     *graph.Builder
	graph       *graph.Graph
	diagnostics source.Diagnostics
}

// newProject begins a project. What an assembly says of its stack holds over the options.
func newProject(l *library, t *template, set string, apps assemblies, options Options) *project {
	p := &project{name: t.name, set: set, library: l, template: t, options: options}
	if set != "" {
		p.name += "@" + set
	}
	if deployed, ok := apps.stack(t.name); ok {
		p.account, p.options.Region = deployed.account, cmp.Or(deployed.region, options.Region)
		p.template.constructs = readConstructs(l.fsys, path.Dir(t.name), apps.app(t.name), deployed)
	}
	return p
}

// build evaluates the project as it stands, once those that it imports from are done.
func (p *project) build() {
	for _, neighbour := range p.links.reads {
		<-neighbour.links.done
	}
	p.base = p.newTree(nil)
	p.builder = p.base.build()
	p.share()
}

// freeze makes the graph.
func (p *project) freeze() {
	p.graph = p.frozen(p.builder)
	p.diagnostics = append(p.diagnostics, p.base.diagnostics...)
}

// build writes down the resources of all stacks.
func (t *tree) build() *graph.Builder {
	if t.project.library.imports {
		t.exports() // before anything is on the way that a name of one may need
	}
	builder := graph.NewBuilder(t.project.name)
	t.root.addTo(builder)
	return builder
}

// frozen makes the graph of what is written down and of the linked projects.
func (p *project) frozen(builder *graph.Builder) *graph.Graph {
	p.linkNeighbours(builder)
	return builder.Build()
}
