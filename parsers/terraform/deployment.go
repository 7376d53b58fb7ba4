package terraform

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/vpclint/vpclint/source"
)

// RootVariables are the variable files of root modules. A root takes those of the last
// pattern that matches it.
type RootVariables struct {
	// Roots is a pattern of folders, source: https://pkg.go.dev/github.com/bmatcuk/doublestar/v4
	Roots string
	Sets  []VariableSet
	At    source.Range // where it is written
	// Required says that the folders of the pattern are among those that are loaded, so
	// that it is a fault if none is a root module.
	Required bool
}

// VariableSet are the variable files of one deployment of a root. Where a set has a name,
// it belongs to the project's: live/app@dev.
type VariableSet struct {
	Name  string
	Files []string // relative to the file tree; what comes later wins
}

// deployment is a root module with one set of variable files: what becomes a project.
type deployment struct {
	root    *module
	set     string  // name of the set; empty without one
	options Options // the files of the set stand before the variables of the command line
}

// project names what the deployment becomes.
func (d *deployment) project() string {
	if d.set == "" {
		return d.root.dir
	}
	return d.root.dir + "@" + d.set
}

// deployments gives those of all roots, in order of the roots and then of the sets.
func deployments(roots []*module, options Options) ([]*deployment, source.Diagnostics) {
	var all []*deployment
	var diags source.Diagnostics
	used := make([]bool, len(options.Roots))
	for _, root := range roots {
		sets := []VariableSet{{}}
		for i, of := range options.Roots {
			if doublestar.MatchUnvalidated(of.Roots, root.dir) {
				used[i], sets = true, of.Sets
			}
		}
		for _, set := range sets {
			d := &deployment{root, set.Name, options.after(set.Files)}
			if set.Name != "" && isRoot(roots, d.project()) {
				diags = append(diags, nameTaken(d))
				continue
			}
			all = append(all, d)
		}
	}
	for i, of := range options.Roots {
		if of.Required && !used[i] {
			diags = append(diags, noRoot(of))
		}
	}
	return all, diags
}

// isRoot says whether a folder is among the roots, which are in order of their folders.
func isRoot(roots []*module, dir string) bool {
	_, found := slices.BinarySearchFunc(roots, dir, func(m *module, dir string) int { return cmp.Compare(m.dir, dir) })
	return found
}

// after gives the options with variable files before those of the command line.
func (o Options) after(files []string) Options {
	before := make([]VariableOption, 0, len(files)+len(o.Variables))
	for _, file := range files {
		before = append(before, VariableOption{File: file})
	}
	o.Variables = append(before, o.Variables...)
	return o
}

func noRoot(of RootVariables) source.Diagnostic {
	return source.Diagnostic{
		Severity: source.Error, Code: "root-missing", Summary: "No such root", Range: of.At,
		Detail: of.Roots + " matches no root module, so that its variable files were not used. A root module is a folder with " +
			"configuration that no other one calls, or that has a backend, cloud block or tfvars of its own.",
	}
}

func nameTaken(d *deployment) source.Diagnostic {
	return source.Diagnostic{
		Severity: source.Error, Code: "project-name-taken", Summary: "Project name taken", Range: source.Range{File: d.root.dir},
		Detail: fmt.Sprintf("The set %s of %s was not judged: the folder %s is a root module, too. Give the set another name.",
			d.set, d.root.dir, d.project()),
	}
}

// projectNames gives the projects that deployments become, for a sentence.
func projectNames(all []*deployment) string {
	names := make([]string, len(all))
	for i, d := range all {
		names[i] = d.project()
	}
	return strings.Join(names, ", ")
}
