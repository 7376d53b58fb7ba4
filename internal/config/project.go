package config

import (
	"errors"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"go.yaml.in/yaml/v3"
)

// Bounds on hostile input: each set is an evaluation of each root, each of its files is read
// then, and choices in braces multiply.
const (
	maxSets    = 50
	maxFiles   = 50
	maxPattern = 500 // bytes
	maxChoices = 3
)

func (f *file) projects(into *[]Project) value {
	return func(n *yaml.Node) error {
		return f.list(n, "projects", func(n *yaml.Node) error {
			p, err := f.project(resolved(n))
			*into = append(*into, p)
			return err
		})
	}
}

func (f *file) project(n *yaml.Node) (p Project, err error) {
	var alone bool
	err = f.mapping(n, "a project", keys{
		"path": func(n *yaml.Node) (err error) {
			p.At = f.at(n)
			p.Path, err = f.pattern(n)
			return err
		},
		"var_files": func(n *yaml.Node) error {
			files, err := f.variableFiles(n, "var_files")
			alone, p.VariableSets = true, append(p.VariableSets, VariableSet{Files: files})
			return err
		},
		"var_sets": func(n *yaml.Node) error {
			sets, err := f.variableSets(n)
			p.VariableSets = append(p.VariableSets, sets...)
			return err
		},
	})
	switch {
	case err != nil:
	case p.Path == "":
		err = f.fault(n, "the project has no path")
	case alone && len(p.VariableSets) > 1:
		err = f.fault(n, "the project has both var_files and var_sets; make the files a set of their own")
	case len(p.VariableSets) == 0:
		err = f.fault(n, "the project has neither var_files nor var_sets")
	}
	return p, err
}

// setName is the form of a set's name. It ends the name of a project, which may stand
// before an address.
var setName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

func (f *file) variableSets(n *yaml.Node) (sets []VariableSet, err error) {
	err = f.entries(n, "var_sets", func(key, v *yaml.Node) error {
		if !setName.MatchString(key.Value) {
			return f.fault(key, "%q cannot name a set; letters, digits, dots, hyphens and underscores can", key.Value)
		}
		files, err := f.variableFiles(v, "the set "+key.Value)
		sets = append(sets, VariableSet{key.Value, files})
		return err
	})
	switch {
	case err != nil:
	case len(sets) == 0:
		err = f.fault(n, "var_sets is empty; name a set and its files, as in prod: [prod.tfvars]")
	case len(sets) > maxSets:
		err = f.fault(n, "var_sets has more than %d sets", maxSets)
	}
	return sets, err
}

func (f *file) variableFiles(n *yaml.Node, what string) (files []string, err error) {
	err = f.list(n, what, func(n *yaml.Node) error {
		name, err := f.existing(n)
		files = append(files, name)
		return err
	})
	if err == nil && len(files) > maxFiles {
		err = f.fault(n, "%s has more than %d files", what, maxFiles)
	}
	return files, err
}

// existing reads the name of a file that is there.
func (f *file) existing(n *yaml.Node) (string, error) {
	written, err := f.text(n, "a variable file")
	if err != nil {
		return "", err
	}
	name := path.Join(f.folder, written)
	if path.IsAbs(written) || !fs.ValidPath(name) {
		return "", f.fault(n, "%s lies outside the repository", written)
	}
	switch info, err := fs.Stat(f.repository, name); {
	case errors.Is(err, fs.ErrNotExist):
		return "", f.fault(n, "%s does not exist", name)
	case err != nil:
		return "", f.fault(n, "%s cannot be read: %s", name, err)
	case info.IsDir():
		return "", f.fault(n, "%s is a folder, not a file", name)
	}
	return name, nil
}

// escaper makes a pattern of a folder's name that matches it alone.
var escaper = strings.NewReplacer(`*`, `\*`, `?`, `\?`, `[`, `\[`, `{`, `\{`, `\`, `\\`)

// pattern reads a pattern of folders.
func (f *file) pattern(n *yaml.Node) (string, error) {
	written, err := f.text(n, "path")
	if err != nil {
		return "", err
	}
	pattern := path.Join(escaper.Replace(f.folder), written)
	switch {
	case path.IsAbs(written) || !fs.ValidPath(pattern):
		return "", f.fault(n, "%s lies outside the repository", written)
	case len(written) > maxPattern:
		return "", f.fault(n, "path is longer than %d bytes", maxPattern)
	case strings.Count(written, "{") > maxChoices:
		return "", f.fault(n, "path has more than %d choices in braces", maxChoices)
	case !doublestar.ValidatePattern(pattern):
		return "", f.fault(n, "%s is no pattern of folders; a bracket or brace is not closed", written)
	}
	return pattern, nil
}
