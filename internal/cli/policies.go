package cli

import (
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/vpclint/vpclint/internal/config"
	"github.com/vpclint/vpclint/rules"
)

// registerPolicies adds the flag of commands that know rules.
func registerPolicies(command *cobra.Command, into *[]string) {
	command.Flags().StringArrayVar(into, "policy", nil, "`DIR` of own rules, which come beside those of vpclint; may be repeated")
}

// policies gives the folders of own rules: those of the configuration file, which lie in
// the repository, and those of the command line, which may lie anywhere.
func (r *repository) policies(named []string, c *config.Config) ([]rules.Tree, error) {
	var trees []rules.Tree
	for _, folder := range c.Policies {
		files, err := fs.Sub(r.files, folder)
		if err != nil {
			return nil, fmt.Errorf("read policies: %w", err)
		}
		trees = append(trees, rules.Tree{Name: folder, Files: files})
	}
	given, err := policyTrees(named)
	return slices.Concat(trees, given), err
}

// policyFolders gives the folders of own rules that lie in the repository. Their fixtures
// are no projects of the user's.
func (r *repository) policyFolders(named []string, c *config.Config) []string {
	folders := slices.Clone(c.Policies)
	for _, folder := range named {
		if inside, err := r.relative([]string{folder}); err == nil {
			folders = append(folders, inside...)
		}
	}
	return folders
}

// policyTrees gives the folders of own rules by the paths that the user named.
func policyTrees(folders []string) ([]rules.Tree, error) {
	var trees []rules.Tree
	for _, folder := range folders {
		if info, err := os.Stat(folder); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("%q is no folder of rules: it does not exist or is no folder", folder)
		}
		trees = append(trees, rules.Tree{Name: folder, Files: os.DirFS(folder)})
	}
	return trees, nil
}

// catalogueWith gives the rules that vpclint ships with and own ones, whose faults are
// their writer's.
func catalogueWith(own []rules.Tree) (*rules.Catalogue, error) {
	catalogue, err := rules.Embedded()
	switch {
	case err != nil:
		return nil, &failure{err}
	case len(own) == 0:
		return catalogue, nil
	}
	return catalogue.With(own...)
}
