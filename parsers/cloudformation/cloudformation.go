package cloudformation

import (
	"io/fs"
	"slices"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
)

// Options say how templates are evaluated.
type Options struct {
	// Region is the region that the stacks live in, but for those whose cloud assembly names
	// it; it is not known where empty.
	Region string
	// Scenarios says which parameters are varied where conditions hinge on them.
	Scenarios scenario.Mode
	// ParameterFiles hold for all projects, which take from them the parameters that they
	// declare. They are relative to the file tree, and what comes later wins.
	ParameterFiles []string
	// Templates are the parameter files of single templates. Those that hold for all come
	// after them.
	Templates []TemplateParameters
}

// Load reads the templates among files, which are named relative to fsys, and gives one
// graph for each that is a project, or one for each of its sets of parameter files, in the
// order of files. A template that another of them includes as a nested stack is none: it is
// judged inside of that one. The project is named as its file and set. Files that are no
// templates are passed over, and so are those that a cloud assembly of the CDK does not
// deploy.
func Load(fsys fs.FS, files []string, options Options) ([]*graph.Graph, source.Diagnostics) {
	apps := findAssemblies(fsys, files)
	files, diagnostics := apps.withoutLeftovers(files)
	l := newLibrary(fsys, files)
	roots := l.roots(files)
	deployments := readDeployments(fsys, options)
	var projects []*project
	taken := map[string]bool{}
	for _, name := range files {
		if roots[name] && !taken[name] {
			taken[name] = true
			projects = append(projects, deployments.of(l, name, apps)...)
		}
	}
	link(projects)
	inParallel(linked.ReadersLast(projects), (*project).build)
	inParallel(projects, (*project).freeze)
	inParallel(projects, (*project).vary)

	var graphs []*graph.Graph
	diagnostics = slices.Concat(diagnostics, l.diagnostics(roots), deployments.diagnostics(taken))
	for _, p := range projects {
		graphs = append(graphs, p.graph)
		diagnostics = append(diagnostics, p.diagnostics...)
	}
	return graphs, diagnostics.Sorted()
}

// diagnostics gives those of reading the files. A template that is nested in others belongs
// to none of their projects alone.
func (l *library) diagnostics(roots map[string]bool) source.Diagnostics {
	var all source.Diagnostics
	for name, f := range l.files {
		for _, d := range f.diagnostics {
			if roots[name] || d.Code == syntaxErrorCode {
				d.Project = name
			}
			all = append(all, d)
		}
	}
	return all
}
