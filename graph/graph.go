package graph

import (
	"cmp"
	"maps"
	"slices"

	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/suppression"
)

// Graph is one project's frozen resources: defaults applied, side resources merged. Those
// of linked projects are among them, under addresses that tell them apart.
type Graph struct {
	Project   string
	Files     []string    // files read for it, sorted
	Resources []*Resource // in order of address
	Gaps      []Gap
	// Suppressions are those in the files read for the project. Rules do not see them.
	Suppressions []suppression.Suppression
	// Scenarios are the cases in which the project can be deployed, where its text leaves
	// a choice; none where it does not. Variants has the graph of each; equal ones are one.
	Scenarios scenario.Set
	Variants  []*Graph
	// downloaded are those of the files that belong to modules somebody downloaded.
	downloaded map[string]bool
	byAddress  map[string]*Resource
	byKind     map[string][]*Resource
	readers    map[string]bool // linked projects that read this one
}

// Cases gives the graphs to judge: one for each scenario, or this one where there are none.
func (g *Graph) Cases() []*Graph {
	if len(g.Variants) == 0 {
		return []*Graph{g}
	}
	return g.Variants
}

// ReadBy says that a linked project reads this one, so that its own graph holds all of
// this one's resources.
func (g *Graph) ReadBy(project string) bool { return g.readers[project] }

// Resource gives the resource at an address, nil where there is none.
func (g *Graph) Resource(address string) *Resource { return g.byAddress[address] }

// OfKind gives the resources of one kind in order of address.
func (g *Graph) OfKind(kind string) []*Resource { return g.byKind[kind] }

// Target gives the resource that a value is an identity of, nil where it is none.
func (g *Graph) Target(v Value) *Resource {
	if v.State != Known || v.May || len(v.Refs) != 1 {
		return nil
	}
	return g.byAddress[v.Refs[0].Resource]
}

// Targets gives the resources of the project that the items of a list are identities
// of. complete says that every item was one and that the list is not partial.
func (g *Graph) Targets(list Value) (targets []*Resource, complete bool) {
	complete = list.Complete()
	for _, item := range list.Items {
		if target := g.Target(item); target != nil && item.Possible == "" {
			targets = append(targets, target)
			continue
		}
		complete = false
	}
	return targets, complete
}

// Downloaded says whether a file belongs to a module that was downloaded: a copy, in
// which nobody edits anything.
func (g *Graph) Downloaded(file string) bool { return g.downloaded[file] }

// DefaultVPC is named in place of a region's default VPC by what lies there, where the
// configuration looks the VPC up or takes it for granted instead of adopting it.
const DefaultVPC = "the default VPC"

// OwnAccount is why the ID of the account that a configuration is deployed to is unknown.
const OwnAccount = "the account is not known"

// Builder collects the resources of one project. The zero Builder is not usable; see
// [NewBuilder].
type Builder struct {
	graph *Graph
}

// NewBuilder begins the graph of one project.
func NewBuilder(project string) *Builder {
	return &Builder{&Graph{
		Project: project, downloaded: map[string]bool{}, byAddress: map[string]*Resource{}, byKind: map[string][]*Resource{},
		readers: map[string]bool{},
	}}
}

// Add takes a resource. A second one of the same address is dropped and reported as
// false: neither language allows it.
func (b *Builder) Add(r *Resource) bool {
	if _, taken := b.graph.byAddress[r.Address]; taken {
		return false
	}
	if kind, ok := KindNamed(r.Kind); ok {
		applyDefaults(kind.Attributes, r.Attributes)
	}
	b.graph.byAddress[r.Address] = r
	b.graph.Resources = append(b.graph.Resources, r)
	return true
}

// AddGap takes note of something that could not be read.
func (b *Builder) AddGap(gap Gap) { b.graph.Gaps = append(b.graph.Gaps, gap) }

// AddSuppressions takes note of what is suppressed in a file that was read for the project.
func (b *Builder) AddSuppressions(in ...suppression.Suppression) {
	b.graph.Suppressions = append(b.graph.Suppressions, in...)
}

// AddFile takes note of a file that was read for the project.
func (b *Builder) AddFile(name string) { b.graph.Files = append(b.graph.Files, name) }

// AddDownloaded takes note of a file that was read for the project from a downloaded
// module.
func (b *Builder) AddDownloaded(name string) {
	b.AddFile(name)
	b.graph.downloaded[name] = true
}

// Build merges the side resources and freezes the graph. The builder is spent.
func (b *Builder) Build() *Graph {
	g := b.graph
	slices.Sort(g.Files)
	g.Files = slices.Compact(g.Files)
	slices.SortFunc(g.Resources, func(x, y *Resource) int { return cmp.Compare(x.Address, y.Address) })
	for _, r := range g.Resources {
		g.byKind[r.Kind] = append(g.byKind[r.Kind], r)
	}
	for _, kind := range slices.Sorted(maps.Keys(g.byKind)) {
		for _, side := range g.byKind[kind] {
			g.merge(side)
		}
	}
	return g
}

func applyDefaults(shapes []Attribute, attributes map[string]Value) {
	for _, shape := range shapes {
		if shape.Default == nil || attributes[shape.Name].present() {
			continue
		}
		v := scalar(shape.Default)
		v.Origin = Default
		attributes[shape.Name] = v
	}
}

func (v Value) present() bool { return v.State == Known || v.State == Unknown }
