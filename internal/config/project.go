package config

import (
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"go.yaml.in/yaml/v3"
)

// Bounds on hostile input: each set is an evaluation of each root or template, each of its files is read
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
	err = f.mapping(n, "a project", keys{
		"path": func(n *yaml.Node) (err error) {
			p.At = f.at(n)
			p.Path, err = f.pattern(n)
			return err
		},
		"var_files":       f.files(&p.VariableSets, "var_files"),
		"var_sets":        f.sets(&p.VariableSets, "var_sets", "prod.tfvars"),
		"parameter_files": f.files(&p.ParameterSets, "parameter_files"),
		"parameter_sets":  f.sets(&p.ParameterSets, "parameter_sets", "prod.json"),
	})
	switch {
	case err != nil:
	case p.Path == "":
		err = f.fault(n, "the project has no path")
	case bothForms(p.VariableSets):
		err = f.fault(n, "the project has both var_files and var_sets; make the files a set of their own")
	case bothForms(p.ParameterSets):
		err = f.fault(n, "the project has both parameter_files and parameter_sets; make the files a set of their own")
	case len(p.VariableSets)+len(p.ParameterSets) == 0:
		err = f.fault(n, "the project has neither files nor sets; give it var_files, var_sets, parameter_files or parameter_sets")
	}
	return p, err
}

// bothForms says that there is a set without a name beside others.
func bothForms(sets []FileSet) bool {
	return len(sets) > 1 && slices.ContainsFunc(sets, func(s FileSet) bool { return s.Name == "" })
}

// files reads files that are the only set.
func (f *file) files(into *[]FileSet, what string) value {
	return func(n *yaml.Node) error {
		files, err := f.existingFiles(n, what)
		*into = append(*into, FileSet{Files: files})
		return err
	}
}

// setName is the form of a set's name. It ends the name of a project, which may stand
// before an address.
var setName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// sets reads sets by name. A fault shows the file of the example.
func (f *file) sets(into *[]FileSet, what, example string) value {
	return func(n *yaml.Node) error {
		before := len(*into)
		err := f.entries(n, what, func(key, v *yaml.Node) error {
			if !setName.MatchString(key.Value) {
				return f.fault(key, "%q cannot name a set; letters, digits, dots, hyphens and underscores can", key.Value)
			}
			files, err := f.existingFiles(v, "the set "+key.Value)
			*into = append(*into, FileSet{key.Value, files})
			return err
		})
		switch count := len(*into) - before; {
		case err != nil:
		case count == 0:
			err = f.fault(n, "%s is empty; name a set and its files, as in prod: [%s]", what, example)
		case count > maxSets:
			err = f.fault(n, "%s has more than %d sets", what, maxSets)
		}
		return err
	}
}

func (f *file) existingFiles(n *yaml.Node, what string) (files []string, err error) {
	err = f.list(n, what, func(n *yaml.Node) error {
		name, info, err := f.existing(n, "a file of a set")
		if err == nil && info.IsDir() {
			err = f.fault(n, "%s is a folder, not a file", name)
		}
		files = append(files, name)
		return err
	})
	if err == nil && len(files) > maxFiles {
		err = f.fault(n, "%s has more than %d files", what, maxFiles)
	}
	return files, err
}

// folders reads a list of folders that are there.
func (f *file) folders(into *[]string, what string) value {
	return func(n *yaml.Node) error {
		return f.list(n, what, func(n *yaml.Node) error {
			name, info, err := f.existing(n, "a folder of "+what)
			if err == nil && !info.IsDir() {
				err = f.fault(n, "%s is a file, not a folder", name)
			}
			*into = append(*into, name)
			return err
		})
	}
}

// existing reads the name of a file or folder that is there.
func (f *file) existing(n *yaml.Node, what string) (string, fs.FileInfo, error) {
	written, err := f.text(n, what)
	if err != nil {
		return "", nil, err
	}
	name := path.Join(f.folder, written)
	if path.IsAbs(written) || !fs.ValidPath(name) {
		return "", nil, f.fault(n, "%s lies outside the repository", written)
	}
	info, err := fs.Stat(f.repository, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil, f.fault(n, "%s does not exist", name)
	case err != nil:
		return "", nil, f.fault(n, "%s cannot be read: %s", name, err)
	}
	return name, info, nil
}

// escaper makes a pattern of a folder's name that matches it alone.
var escaper = strings.NewReplacer(`*`, `\*`, `?`, `\?`, `[`, `\[`, `{`, `\{`, `\`, `\\`)

// pattern reads a pattern of folders or files.
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
		return "", f.fault(n, "%s is no pattern of paths; a bracket or brace is not closed", written)
	}
	return pattern, nil
}
