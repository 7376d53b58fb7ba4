package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/vpclint/vpclint/internal/config"
	"github.com/vpclint/vpclint/network"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/parsers/terraform"
)

// settings reads the configuration file: the one that is named, else the nearest one
// upwards from what the paths have in common, so that one file holds for all of them. It
// checks the flags first.
func (f *inputFlags) settings(r *repository) (*config.Config, error) {
	if err := f.validate(); err != nil {
		return nil, err
	}
	if f.noConfig {
		return &config.Config{}, nil
	}
	read := func() (*config.Config, error) { return config.Find(r.files, r.common) }
	if f.config != "" {
		read = func() (*config.Config, error) { return r.namedConfig(f.config) }
	}
	settings, err := read()
	if err == nil {
		err = checkServices(settings.RequiredEndpoints)
	}
	return settings, suggestKey(err)
}

// checkServices holds that names are those of services with endpoints.
func checkServices(names []config.Name) error {
	for _, name := range names {
		if _, ok := network.ServiceID(name.Text); !ok {
			problem := fmt.Sprintf("required_endpoints names %q, which is no service with VPC endpoints", name.Text)
			return &config.Error{At: name.At, Problem: problem, Unknown: name.Text, Known: network.Services()}
		}
	}
	return nil
}

// namedConfig reads a configuration file that may lie outside the repository, where a pull
// request cannot change it. Its paths are then relative to the repository's root.
func (r *repository) namedConfig(file string) (*config.Config, error) {
	full, err := r.existing(file)
	if err != nil {
		return nil, fmt.Errorf("--config: %w", err)
	}
	text, err := os.Open(full)
	if err != nil {
		return nil, fmt.Errorf("--config: %w", err)
	}
	defer func() { _ = text.Close() }() // it was only read from
	name, err := r.inside(full)
	if err != nil {
		return config.Parse(text, filepath.ToSlash(file), ".", r.files)
	}
	return config.Parse(text, name, path.Dir(name), r.files)
}

// rootVariables gives the variable files of root modules.
func (r *repository) rootVariables(c *config.Config) []terraform.RootVariables {
	var all []terraform.RootVariables
	for _, p := range c.Projects {
		if len(p.VariableSets) == 0 {
			continue
		}
		of := terraform.RootVariables{Roots: p.Path, At: p.At, Required: r.covers(p.Path)}
		for _, set := range p.VariableSets {
			of.Sets = append(of.Sets, terraform.VariableSet(set))
		}
		all = append(all, of)
	}
	return all
}

// templateParameters gives the parameter files of templates.
func (r *repository) templateParameters(c *config.Config) []cloudformation.TemplateParameters {
	var all []cloudformation.TemplateParameters
	for _, p := range c.Projects {
		if len(p.ParameterSets) == 0 {
			continue
		}
		of := cloudformation.TemplateParameters{Templates: p.Path, At: p.At, Required: r.covers(p.Path)}
		for _, set := range p.ParameterSets {
			of.Sets = append(of.Sets, cloudformation.ParameterSet(set))
		}
		all = append(all, of)
	}
	return all
}

// covers says whether all folders and files that a pattern may match are among the paths. A
// file stands for itself and for its folder alone.
func (r *repository) covers(pattern string) bool {
	base, rest := doublestar.SplitPattern(pattern)
	literal := !strings.ContainsAny(rest, `*?[{\`)
	if literal {
		base = path.Join(base, rest)
	}
	for _, name := range r.paths {
		info, err := fs.Stat(r.files, name)
		switch isFolder := err == nil && info.IsDir(); {
		case isFolder && (name == "." || base == name || strings.HasPrefix(base, name+"/")):
			return true
		case !isFolder && literal && (name == base || path.Dir(name) == base):
			return true
		}
	}
	return false
}
