package cloudformation

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/vpclint/vpclint/source"
)

// library holds the templates of a run, each read and parsed once.
type library struct {
	fsys    fs.FS
	files   map[string]*file
	imports bool // whether any template imports what another exports
}

// file is a file that was read as a template.
type file struct {
	template    *template // nil where it is none or cannot be read
	why         string    // of a nil template, a clause that completes "because"
	diagnostics source.Diagnostics
}

// newLibrary reads files, and the files that the nested stacks of these name, and so on.
func newLibrary(fsys fs.FS, files []string) *library {
	l := &library{fsys: fsys, files: map[string]*file{}}
	for given := true; len(files) > 0; given = false {
		read := make([]*file, len(files))
		inParallel(indices(len(files)), func(i int) { read[i] = readTemplate(fsys, files[i]) })
		var next []string
		for i, name := range files {
			if l.files[name] != nil {
				continue
			}
			if !given && read[i].template == nil && slices.ContainsFunc(read[i].diagnostics, isUnreadable) {
				read[i].diagnostics = nil // the stack that asks for it is reported
			}
			l.files[name] = read[i]
			l.imports = l.imports || read[i].template != nil && len(read[i].template.imports) > 0
			next = append(next, read[i].template.included()...)
		}
		files = slices.DeleteFunc(next, func(name string) bool { return l.files[name] != nil })
	}
	return l
}

func isUnreadable(d source.Diagnostic) bool { return d.Code == unreadableCode }

// template gives the template of a file, or why there is none.
func (l *library) template(name string) (t *template, why string) {
	if f := l.files[name]; f != nil {
		return f.template, f.why
	}
	return nil, "there is no file " + name
}

// roots gives those of files, by name, that are projects: the templates that no other of
// them includes. Templates that only include each other in a ring have none, so the first
// of them is taken.
func (l *library) roots(files []string) map[string]bool {
	sorted := slices.Sorted(slices.Values(files))
	included := map[string]bool{}
	for _, name := range sorted {
		for _, target := range l.files[name].template.included() {
			included[target] = included[target] || target != name
		}
	}
	roots, reached := map[string]bool{}, map[string]bool{}
	for _, name := range sorted {
		if l.files[name].template != nil && !included[name] {
			roots[name] = true
			l.reach(name, reached)
		}
	}
	for _, name := range sorted {
		if l.files[name].template != nil && !reached[name] {
			roots[name] = true
			l.reach(name, reached)
		}
	}
	return roots
}

// reach marks the files that a template's nested stacks lead to, itself included.
func (l *library) reach(name string, reached map[string]bool) {
	if reached[name] {
		return
	}
	reached[name] = true
	if t, _ := l.template(name); t != nil {
		for _, next := range t.included() {
			l.reach(next, reached)
		}
	}
}

// inParallel does something with each of several.
func inParallel[T any](all []T, do func(T)) {
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for _, one := range all {
		workers.Go(func() error {
			do(one)
			return nil
		})
	}
	_ = workers.Wait() // no worker fails
}

func indices(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

const unreadableCode = "file-unreadable"

// readTemplate reads and parses one file.
func readTemplate(fsys fs.FS, name string) *file {
	content, err := read(fsys, name)
	switch {
	case errors.Is(err, errTooLarge) && IsTemplate(content):
		return &file{why: name + " is too large", diagnostics: source.Diagnostics{unread(name, "file-too-large", "Template too large",
			fmt.Sprintf("The template is larger than %d MiB and was not read.", maxFileSize>>20))}}
	case errors.Is(err, fs.ErrNotExist):
		return &file{why: "there is no file " + name, diagnostics: source.Diagnostics{fileUnreadable(name, err)}}
	case err != nil && !errors.Is(err, errTooLarge):
		return &file{why: name + " could not be read", diagnostics: source.Diagnostics{fileUnreadable(name, err)}}
	case !IsTemplate(content):
		return &file{why: name + " is no template"}
	}
	root, diagnostics := parse(name, content)
	if root == nil {
		return &file{why: name + " could not be parsed", diagnostics: diagnostics}
	}
	commented := inComments(name, content, root)
	root, included := withIncluded(fsys, name, content, root)
	t := newTemplate(name, root)
	t.suppress(slices.Concat(commented, included.suppressed))
	t.pieces = slices.Sorted(maps.Keys(included.roots))
	return &file{template: t, diagnostics: slices.Concat(diagnostics, included.diagnostics, t.diagnostics)}
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

func fileUnreadable(file string, err error) source.Diagnostic {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		err = path.Err // the diagnostic names the path itself
	}
	return unread(file, unreadableCode, "Unreadable file", fmt.Sprintf("The file could not be read: %s.", err))
}

func unread(file, code, summary, detail string) source.Diagnostic {
	return source.Diagnostic{
		Severity: source.Error, Code: code, Summary: summary, Detail: detail, Range: source.Range{File: file},
	}
}
