package cloudformation

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

// links are a project's relations to others of the run.
type links struct {
	imports map[string]imported // by the name of what other projects export
	reads   []*project          // those that it imports from, by name
	// group are all projects that imports join to it, itself included; none where it neither
	// imports nor is imported from.
	group   []*project
	done    chan struct{} // closed when exports and shared are there; nil without group
	exports map[string]graph.Value
	shared  *graph.Neighbour
}

// imported is where an export comes from: a project, or nowhere for the reason why.
type imported struct {
	to  *project
	why string
	by  []string // addresses of the outputs that export it
	at  source.Range
}

// link finds out which imports are those of other projects' exports, before any project is
// evaluated for good.
func link(projects []*project) {
	if len(projects) == 0 || !projects[0].library.imports {
		return
	}
	// What is evaluated before the imports have answers must not be remembered.
	scouts := make([]*tree, len(projects))
	inParallel(indices(len(projects)), func(i int) {
		scouts[i] = projects[i].newTree(nil)
		scouts[i].exports()
	})
	exporters := map[string]map[*project][]string{}
	for i, p := range projects {
		for name, exports := range scouts[i].exports() {
			if exporters[name] == nil {
				exporters[name] = map[*project][]string{}
			}
			exporters[name][p] = p.exporters(exports)
		}
	}
	for i, p := range projects {
		if asked := scouts[i].asked(); asked != nil {
			p.find(asked, exporters)
		}
	}
	cutCycles(projects)
	for _, group := range linked.Groups(projects) {
		for _, p := range group {
			p.links.group, p.links.done = group, make(chan struct{})
		}
	}
}

// asked gives the names of the exports that the project imports, with the place of one of
// the imports; nil where it imports nothing.
func (t *tree) asked() map[string]source.Range {
	var asked map[string]source.Range
	t.root.each(func(e *evaluation) {
		for _, argument := range e.imports {
			if asked == nil {
				asked = map[string]source.Range{}
			}
			name, known := scope{evaluation: e}.value(argument).AsText()
			if _, before := asked[name]; known && !before {
				asked[name] = argument.at
			}
		}
	})
	return asked
}

// find takes note of where what other projects export leads.
func (p *project) find(asked map[string]source.Range, exporters map[string]map[*project][]string) {
	p.links.imports = map[string]imported{}
	for name, by := range exporters {
		others := p.counterparts(slices.DeleteFunc(slices.SortedFunc(maps.Keys(by), byName), func(other *project) bool { return other == p || p.isApart(other) }))
		if len(others) == 0 {
			continue
		}
		at, isAsked := asked[name]
		to := imported{at: at}
		for _, other := range others {
			to.by = append(to.by, by[other]...)
		}
		switch {
		case len(others) > 1:
			to.why = exportedTwice(name, to.by).Why
		case !isAsked:
			to.why = "the template alone does not tell that it imports " + name
		default:
			to.to = others[0]
			if !slices.Contains(p.links.reads, to.to) {
				p.links.reads = append(p.links.reads, to.to)
			}
		}
		p.links.imports[name] = to
	}
	slices.SortFunc(p.links.reads, byName)
}

// counterparts leaves out of projects those of a template's other sets where one of its sets
// has the name of this project's.
func (p *project) counterparts(others []*project) []*project {
	own := map[string]bool{}
	for _, other := range others {
		own[other.template.name] = own[other.template.name] || other.set == p.set
	}
	return slices.DeleteFunc(others, func(other *project) bool { return own[other.template.name] && other.set != p.set })
}

// isApart says that projects are known to be deployed to different accounts or regions, each
// of which has exports of its own. Source:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
func (p *project) isApart(other *project) bool {
	differ := func(a, b string) bool { return a != "" && b != "" && a != b }
	return differ(p.account, other.account) || differ(p.options.Region, other.options.Region)
}

func byName(a, b *project) int { return cmp.Compare(a.name, b.name) }

// share leaves the exports and resources for the projects that are linked to this one.
func (p *project) share() {
	if p.links.group == nil {
		return
	}
	defer close(p.links.done)
	p.links.exports = map[string]graph.Value{}
	for name := range p.base.exports() {
		value, _ := p.base.exportOf(name)
		if value.State == graph.Unknown && len(value.Parts) == 0 && !strings.HasPrefix(value.Why, "the export ") {
			// A parameter of that name is another one elsewhere.
			value.Why = fmt.Sprintf("the export %s of %s is unknown: %s", name, p.name, value.Why)
		}
		p.links.exports[name] = value.Renamed(p.linkedAddress)
	}
	var reads []string
	for _, to := range linked.Reached(p) {
		reads = append(reads, to.name)
	}
	p.links.shared = p.builder.Share(p.linkedAddress, reads)
}

// linkedAddress gives the address by which other projects name a resource of this one.
func (p *project) linkedAddress(address string) string {
	if address == zonesResource {
		return address // the same for all
	}
	return graph.LinkedAddress(p.name, address)
}

// linkNeighbours adds the linked projects' resources to a graph of this one.
func (p *project) linkNeighbours(builder *graph.Builder) {
	reached := linked.Reached(p)
	var whole, beside []*graph.Neighbour
	for _, other := range p.links.group {
		switch {
		case other == p:
		case slices.Contains(reached, other):
			whole = append(whole, other.links.shared)
		default:
			beside = append(beside, other.links.shared)
		}
	}
	builder.Link(whole, beside)
}
