// Package config reads the configuration file .vpclint.yaml. It takes nothing that it does
// not know: each fault is an error with file, line and column. It knows the form of the
// file, not what its words do, and imports nothing of vpclint but source.
package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"

	"github.com/vpclint/vpclint/source"
)

// FileName is what the configuration file is called.
const FileName = ".vpclint.yaml"

// maxSize bounds the configuration file, in bytes.
const maxSize = 1 << 20

// Config is what a configuration file says.
type Config struct {
	// Engine is terraform or opentofu; empty where the file does not say which one runs.
	Engine   string
	Projects []Project // as they are written; what a later one says holds over earlier ones
	Policies []string  // folders of own rules, relative to the repository
	// RequiredEndpoints names the services that every VPC with workloads has to have an
	// endpoint for.
	RequiredEndpoints []Name
}

// Name is a name of something that the file does not hold, and its place.
type Name struct {
	Text string
	At   source.Range
}

// Project is what the file says of the root modules and templates at some paths.
type Project struct {
	// Path is a pattern of folders or templates relative to the repository. A star stays
	// within a folder, two stars do not. Source:
	// https://pkg.go.dev/github.com/bmatcuk/doublestar/v4#Match
	Path string
	// VariableSets are those of root modules, ParameterSets those of templates. They are in
	// the order of the file, and one that stands alone may have no name.
	VariableSets, ParameterSets []FileSet
	At                          source.Range // of the path
}

// FileSet names the files of variables or parameters of one deployment, later ones over
// earlier ones.
type FileSet struct {
	Name  string
	Files []string // relative to the repository
}

// Error is a fault in a configuration file.
type Error struct {
	At      source.Range
	Problem string
	// Unknown is the name that is the fault, Known are those that might have been meant; both
	// are empty where it is another fault.
	Unknown string
	Known   []string
}

// Error gives the place and the fault.
func (e *Error) Error() string {
	switch start := e.At.Start; {
	case start.Line == 0:
		return fmt.Sprintf("%s: %s", e.At.File, e.Problem)
	case start.Column == 0:
		return fmt.Sprintf("%s:%d: %s", e.At.File, start.Line, e.Problem)
	default:
		return fmt.Sprintf("%s:%d:%d: %s", e.At.File, start.Line, start.Column, e.Problem)
	}
}

// Find reads the nearest configuration file, in a folder of the repository or upwards. The
// configuration is empty where there is none.
func Find(repository fs.FS, folder string) (*Config, error) {
	name := path.Join(folder, FileName)
	text, err := repository.Open(name)
	switch {
	case err == nil:
		defer func() { _ = text.Close() }() // it was only read from
		return Parse(text, name, folder, repository)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, &Error{At: source.Range{File: name}, Problem: err.Error()}
	case folder == ".":
		return &Config{}, nil
	}
	return Find(repository, path.Dir(folder))
}

// Parse reads the text of the configuration file of a name. The paths in it are relative to
// a folder of the repository. The files that it names have to be there; whether
// there are such projects, it does not ask. An error is an [*Error].
func Parse(text io.Reader, name, folder string, repository fs.FS) (*Config, error) {
	f := &file{name: name, folder: folder, repository: repository}
	content, err := io.ReadAll(io.LimitReader(text, maxSize+1))
	switch {
	case err != nil:
		return nil, &Error{At: source.Range{File: name}, Problem: err.Error()}
	case len(content) > maxSize:
		return nil, &Error{At: source.Range{File: name}, Problem: "it is larger than 1 MiB"}
	}
	root, err := f.document(content)
	if err != nil || root == nil {
		return &Config{}, err
	}
	c := &Config{}
	return c, f.mapping(root, "a configuration file", keys{
		"engine":   f.oneOf(&c.Engine, "engine", "terraform", "opentofu"),
		"projects": f.projects(&c.Projects),
		"policies": f.folders(&c.Policies, "policies"),

		"required_endpoints": f.names(&c.RequiredEndpoints, "required_endpoints", "a service"),
	})
}
