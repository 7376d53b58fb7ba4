package cloudformation

import (
	"io/fs"
	"maps"
	"slices"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/vpclint/vpclint/source"
)

// TemplateParameters are the parameter files of templates that are projects. A template takes those of the
// last pattern that matches it.
type TemplateParameters struct {
	// Templates is a pattern of files, source: https://pkg.go.dev/github.com/bmatcuk/doublestar/v4
	Templates string
	Sets      []ParameterSet
	At        source.Range // where it is written
	// Required says that the files of the pattern are among those that are loaded, so that
	// it is a fault if none is a template.
	Required bool
}

// ParameterSet are the parameter files of one deployment of a template. Where a set has a
// name, it belongs to the project's: stacks/net.yaml@dev.
type ParameterSet struct {
	Name  string
	Files []string // relative to the file tree; what comes later wins
}

// deployments are the parameter files of a run, each read once.
type deployments struct {
	options Options
	files   map[string]*parameterFile
}

func readDeployments(fsys fs.FS, options Options) *deployments {
	d := &deployments{options, map[string]*parameterFile{}}
	names := slices.Clone(options.ParameterFiles)
	for _, of := range options.Templates {
		for _, set := range of.Sets {
			names = append(names, set.Files...)
		}
	}
	for _, name := range names {
		if d.files[name] == nil {
			d.files[name] = readParameters(fsys, name)
		}
	}
	return d
}

// of gives the project of a template, once for each of its sets, with the values of the
// set's files and over these the values of the files that hold for all.
func (d *deployments) of(l *library, name string, apps assemblies) []*project {
	sets := []ParameterSet{{}}
	for _, of := range d.options.Templates {
		if doublestar.MatchUnvalidated(of.Templates, name) {
			sets = of.Sets
		}
	}
	projects := make([]*project, 0, len(sets))
	for _, set := range sets {
		var files []*parameterFile
		for _, name := range slices.Concat(set.Files, d.options.ParameterFiles) {
			files = append(files, d.files[name])
		}
		p := newProject(l, l.files[name].template.with(files), set.Name, apps, d.options)
		p.checkParameters()
		projects = append(projects, p)
	}
	return projects
}

// with gives a template whose parameters have the values of files.
func (t *template) with(files []*parameterFile) *template {
	alike := *t
	alike.parameters = maps.Clone(t.parameters)
	for _, f := range files {
		f.offered = true
		for name, setting := range f.settings {
			if p, declared := alike.parameters[name]; declared {
				f.used = true
				p.set, p.setIn = &setting, f.name
				alike.parameters[name] = p
			}
		}
	}
	return &alike
}

// diagnostics gives what is wrong with the parameter files of a run, and with the patterns
// that say which of its projects take them.
func (d *deployments) diagnostics(projects map[string]bool) source.Diagnostics {
	var found source.Diagnostics
	for _, f := range d.files {
		found = append(found, f.diagnostics...)
		found = append(found, f.unused()...)
	}
	for _, of := range d.options.Templates {
		matches := func(name string) bool { return doublestar.MatchUnvalidated(of.Templates, name) }
		if of.Required && !slices.ContainsFunc(slices.Collect(maps.Keys(projects)), matches) {
			found = append(found, source.Diagnostic{
				Severity: source.Error, Code: "template-missing", Summary: "No such template", Range: of.At,
				Detail: of.Templates + " matches no CloudFormation template, or only those that are nested in others, so that its parameter files were not used.",
			})
		}
	}
	return found
}
