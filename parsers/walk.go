package parsers

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/source"
)

// skippedDirs hold no configuration of the user's own; what sam build writes is a copy of
// the template. Synthesised templates in cdk.out are read.
var skippedDirs = map[string]bool{
	".aws-sam":          true,
	".git":              true,
	".terraform":        true,
	".terragrunt-cache": true,
	"node_modules":      true,
}

// assetName is that of a file or folder that the CDK copied into its output for upload: it
// is judged where it was copied from.
var assetName = regexp.MustCompile(`^asset\.[0-9a-f]{64}(\.|$)`)

// found is what a walk over the given paths came upon.
type found struct {
	exclude       []string // folders
	terraformDirs []string
	templates     []string // files that may be CloudFormation templates
	named         []string // those of them that the user named
	diagnostics   source.Diagnostics
}

// find walks the paths and sorts the files into languages by their names.
func find(fsys fs.FS, paths, exclude []string) found {
	f := &found{exclude: exclude}
	for _, root := range paths {
		f.walk(fsys, path.Clean(root))
	}
	for _, list := range []*[]string{&f.terraformDirs, &f.templates, &f.named} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return *f
}

func (f *found) walk(fsys fs.FS, root string) {
	ignored := newIgnores(fsys, root)
	// The callback returns no errors but SkipDir, so neither does the walk.
	_ = fs.WalkDir(fsys, root, func(name string, entry fs.DirEntry, err error) error {
		isDir := entry != nil && entry.IsDir()
		switch {
		case err != nil:
			f.unreadable(name, err)
		case isDir && name != root && (f.skips(name) || ignored.match(name, true)):
			return fs.SkipDir
		case isDir:
			ignored.enter(name)
		case name == root:
			f.addNamed(name)
		case !ignored.match(name, false) && !assetName.MatchString(entry.Name()):
			f.add(name)
		}
		return nil
	})
}

// skips says whether a folder is left out where the user does not name it.
func (f *found) skips(folder string) bool {
	base := path.Base(folder)
	return skippedDirs[base] || assetName.MatchString(base) || slices.Contains(f.exclude, folder)
}

// addNamed adds a file that the user named.
func (f *found) addNamed(name string) {
	before := len(f.templates)
	f.add(name)
	f.named = append(f.named, f.templates[before:]...)
}

func (f *found) add(name string) {
	base := path.Base(name)
	switch {
	case hasSuffix(base, ".tftest.hcl", ".tftest.json", ".tofutest.hcl"):
	case base == "terragrunt.hcl", hasSuffix(base, ".tfstack.hcl", ".tfcomponent.hcl", ".tfdeploy.hcl"):
		f.notModelled(name)
	case hasSuffix(base, ".tf", ".tf.json", ".tofu", ".tofu.json"):
		f.terraformDirs = append(f.terraformDirs, path.Dir(name))
	case hasSuffix(base, ".yaml", ".yml", ".json", ".template"):
		f.templates = append(f.templates, name)
	}
}

func hasSuffix(name string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(suffix string) bool { return strings.HasSuffix(name, suffix) })
}

func (f *found) unreadable(name string, err error) {
	if pathError := (*fs.PathError)(nil); errors.As(err, &pathError) {
		err = pathError.Err
	}
	f.diagnostics = append(f.diagnostics, source.Diagnostic{
		Severity: source.Error,
		Code:     "file-unreadable",
		Summary:  "Unreadable file",
		Detail:   fmt.Sprintf("%s could not be read: %s. Nothing in it was judged.", name, err),
		Range:    source.Range{File: name},
	})
}

func (f *found) notModelled(name string) {
	f.diagnostics = append(f.diagnostics, source.Diagnostic{
		Severity: source.Warning,
		Code:     "not-modelled",
		Summary:  "Language not modelled",
		Detail: fmt.Sprintf("%s belongs to Terragrunt or Terraform Stacks, which are not evaluated. "+
			"The modules that it calls were judged with the values of their own files only.", name),
		Range: source.Range{File: name},
	})
}
