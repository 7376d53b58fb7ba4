package cloudformation

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
)

// Options say how templates are evaluated.
type Options struct {
	// Region is the region that the stacks live in; it is not known where empty.
	Region string
	// Scenarios says which parameters are varied where conditions hinge on them.
	Scenarios scenario.Mode
}

// Load reads the templates among files, which are named relative to fsys, and gives one
// graph each, in the order of files. The project is named as its file. Files that are no
// templates are passed over.
func Load(fsys fs.FS, files []string, options Options) ([]*graph.Graph, source.Diagnostics) {
	type result struct {
		graph       *graph.Graph
		diagnostics source.Diagnostics
	}
	results := make([]result, len(files))
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for i, file := range files {
		workers.Go(func() error {
			results[i].graph, results[i].diagnostics = load(fsys, file, options)
			return nil
		})
	}
	_ = workers.Wait() // no worker fails

	var graphs []*graph.Graph
	var diagnostics source.Diagnostics
	for _, r := range results {
		if r.graph != nil {
			graphs = append(graphs, r.graph)
		}
		diagnostics = append(diagnostics, r.diagnostics...)
	}
	return graphs, diagnostics.Sorted()
}

// load gives the graph of one file; nil for one that is no template or cannot be read.
func load(fsys fs.FS, file string, options Options) (*graph.Graph, source.Diagnostics) {
	content, err := read(fsys, file)
	switch {
	case errors.Is(err, errTooLarge) && !IsTemplate(content):
		return nil, nil
	case errors.Is(err, errTooLarge):
		return nil, source.Diagnostics{unread(file, "file-too-large", "Template too large",
			fmt.Sprintf("The template is larger than %d MiB and was not read.", maxFileSize>>20))}
	case err != nil:
		return nil, source.Diagnostics{unread(file, "file-unreadable", "Unreadable file",
			fmt.Sprintf("The file could not be read: %s.", reason(err)))}
	case !IsTemplate(content):
		return nil, nil
	}
	root, diagnostics := parse(file, content)
	for i := range diagnostics {
		diagnostics[i].Project = file
	}
	if root == nil {
		return nil, diagnostics
	}
	t := newTemplate(file, root)
	e := t.evaluation(options.Region, nil)
	g := e.build()
	diagnostics = append(diagnostics, t.diagnostics...)
	return g, append(diagnostics, e.vary(g, options)...)
}

var errTooLarge = errors.New("file too large")

// read gives a file's content. Of one that is too large it gives the beginning.
func read(fsys fs.FS, file string) ([]byte, error) {
	f, err := fsys.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // nothing was written
	var content bytes.Buffer
	if info, err := f.Stat(); err == nil && info.Size() < maxFileSize {
		content.Grow(int(info.Size()) + bytes.MinRead)
	}
	if _, err := content.ReadFrom(io.LimitReader(f, maxFileSize+1)); err != nil {
		return nil, err
	}
	if content.Len() > maxFileSize {
		return content.Bytes(), errTooLarge
	}
	return content.Bytes(), nil
}

// reason leaves the path out of a file error, which the diagnostic names itself.
func reason(err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	return err
}

func unread(file, code, summary, detail string) source.Diagnostic {
	return source.Diagnostic{
		Severity: source.Error, Code: code, Summary: summary, Detail: detail, Range: source.Range{File: file},
	}
}
