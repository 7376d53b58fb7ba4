package terraform

import (
	"errors"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"sync"

	"github.com/vpclint/vpclint/source"
)

// library holds the module folders that were read, each once.
type library struct {
	fsys   fs.FS
	engine Engine

	mu      sync.Mutex
	modules map[string]*module
	// wide are the contents of files with characters beyond ASCII, in which columns have
	// to be counted.
	wide sync.Map // file name to []byte
}

func newLibrary(fsys fs.FS, engine Engine) *library {
	return &library{fsys: fsys, engine: engine, modules: map[string]*module{}}
}

// module gives the module in a folder and reads it if need be; nil where the folder holds
// no configuration.
func (l *library) module(dir string) *module {
	l.load(dir)
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.modules[dir]
}

// load reads folders and all that their local module calls lead to, file by file in
// parallel.
func (l *library) load(dirs ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for {
		fresh := slices.DeleteFunc(slices.Clone(dirs), func(dir string) bool {
			_, known := l.modules[dir]
			return known
		})
		if len(fresh) == 0 {
			return
		}
		dirs = nil
		for _, m := range l.read(fresh) {
			dirs = append(dirs, m.localCalls()...)
		}
	}
}

// read parses the files of folders and enters their modules.
func (l *library) read(dirs []string) []*module {
	slices.Sort(dirs)
	dirs = slices.Compact(dirs)
	var files []*file
	read := make([]*module, 0, len(dirs))
	for _, dir := range dirs {
		m := &module{dir: dir}
		names, shadows, diags := l.configurationFiles(dir)
		m.shadows, m.diags = shadows, diags
		for _, name := range names {
			f := &file{name: name, module: m}
			m.files = append(m.files, f)
			files = append(files, f)
		}
		l.modules[dir] = nil
		if len(names) > 0 {
			l.modules[dir] = m
			read = append(read, m)
		}
	}
	inParallel(files, func(f *file) { f.parse(l) })
	for _, m := range read {
		m.assemble(l)
	}
	return read
}

// inParallel does the work for each item on as many processors as there are.
func inParallel[T any](items []T, work func(T)) {
	var wait sync.WaitGroup
	next := make(chan T)
	for range min(runtime.GOMAXPROCS(0), len(items)) {
		wait.Go(func() {
			for item := range next {
				work(item)
			}
		})
	}
	for _, item := range items {
		next <- item
	}
	close(next)
	wait.Wait()
}

// configurationFiles gives the configuration files of a folder in the order of their
// names, and which of those that are not read stand in the shadow of another.
func (l *library) configurationFiles(dir string) ([]string, []shadow, source.Diagnostics) {
	entries, err := fs.ReadDir(l.fsys, dir)
	if err != nil {
		return nil, nil, source.Diagnostics{unreadFile(dir, err)}
	}
	var names []string
	for _, entry := range entries {
		if name := entry.Name(); !entry.IsDir() && l.engine.reads(name) {
			names = append(names, path.Join(dir, name))
		}
	}
	kept, shadows := shadowed(names)
	return kept, shadows, nil
}

func unreadFile(name string, err error) source.Diagnostic {
	d := source.Diagnostic{
		Severity: source.Error, Code: "file-unreadable", Summary: "Unreadable file", Range: source.Range{File: name},
	}
	if errors.Is(err, errTooLarge) {
		d.Code, d.Summary = "file-too-large", "File too large"
	}
	if failed := (*fs.PathError)(nil); errors.As(err, &failed) {
		err = failed.Err
	}
	d.Detail = name + " could not be read: " + err.Error() + ". Nothing in it was judged."
	return d
}
