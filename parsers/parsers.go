package parsers

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/parsers/terraform"
	"github.com/vpclint/vpclint/source"
)

// Options say what is read and how; most are those of each language's parser.
type Options struct {
	// Exclude are folders in which no projects are looked for, unless they are among the paths.
	Exclude        []string
	Terraform      terraform.Options
	CloudFormation cloudformation.Options
}

// Result is what a run could read.
type Result struct {
	// Graphs are those of the projects, sorted by project.
	Graphs      []*graph.Graph
	Diagnostics source.Diagnostics
	// FilesUnread are the files with an error, sorted: something in them was not judged.
	FilesUnread []string
}

// Load finds the projects below paths and evaluates each. Paths are files or folders
// relative to fsys, "." for all. A file of configuration stands for its folder; a YAML or
// JSON file that is named has to be a template.
func Load(fsys fs.FS, paths []string, options Options) Result {
	files := find(fsys, paths, options.Exclude)
	var modules, templates []*graph.Graph
	var moduleDiagnostics, templateDiagnostics source.Diagnostics
	var languages errgroup.Group
	languages.Go(func() error {
		modules, moduleDiagnostics = terraform.Load(fsys, files.terraformDirs, options.Terraform)
		return nil
	})
	languages.Go(func() error {
		templates, templateDiagnostics = cloudformation.Load(fsys, files.templates, options.CloudFormation)
		return nil
	})
	_ = languages.Wait() // neither fails

	graphs := slices.Concat(modules, templates)
	slices.SortStableFunc(graphs, func(a, b *graph.Graph) int { return cmp.Compare(a.Project, b.Project) })
	diagnostics := slices.Concat(files.diagnostics, moduleDiagnostics, templateDiagnostics)
	diagnostics = append(diagnostics, notTemplates(fsys, files.named, graphs, unread(diagnostics))...).Sorted()
	return Result{Graphs: graphs, Diagnostics: diagnostics, FilesUnread: unread(diagnostics)}
}

// notTemplates reports the named files that turned out to be no templates, but for those
// that could not be read and plans.
func notTemplates(fsys fs.FS, named []string, graphs []*graph.Graph, unread []string) source.Diagnostics {
	var diagnostics source.Diagnostics
	for _, name := range named {
		isProject := slices.ContainsFunc(graphs, func(g *graph.Graph) bool { return g.Project == name })
		if isProject || slices.Contains(unread, name) {
			continue
		}
		if content, err := fs.ReadFile(fsys, name); err == nil && cloudformation.IsTemplate(content) {
			continue // it is nested in another that is named
		}
		diagnostics = append(diagnostics, source.Diagnostic{
			Severity: source.Error,
			Code:     "not-a-template",
			Summary:  "Not a template",
			Detail: fmt.Sprintf("%s was named, but it is no CloudFormation template: it has neither "+
				"AWSTemplateFormatVersion nor Resources with a type such as AWS::EC2::VPC.", name),
			Range: source.Range{File: name},
		})
	}
	return diagnostics
}

// unread gives the files with an error.
func unread(diagnostics source.Diagnostics) []string {
	var files []string
	for _, d := range diagnostics {
		if d.Severity == source.Error && d.Range.File != "" {
			files = append(files, d.Range.File)
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}
