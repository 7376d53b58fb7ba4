package terraform

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
)

// workspaceFile is where terraform workspace select leaves its choice, in the folder of
// the root module.
const workspaceFile = ".terraform/environment"

// workspace gives the selected workspace: TF_WORKSPACE, or else the one that the root's
// folder remembers. Where neither is there, nothing says which one a plan is for. Source:
// https://developer.hashicorp.com/terraform/cli/config/environment-variables#tf_workspace
func (p *project) workspace(label string) cty.Value {
	for _, setting := range slices.Backward(p.options.Environ) {
		if name, found := strings.CutPrefix(setting, "TF_WORKSPACE="); found && name != "" {
			return cty.StringVal(name)
		}
	}
	text, err := readBounded(p.library.fsys, path.Join(p.deployed.root.dir, workspaceFile))
	if err != nil {
		return p.openValue(label, label+" is known only when terraform runs", cty.String, cty.NilVal)
	}
	return cty.StringVal(cmp.Or(strings.TrimSpace(string(text)), "default"))
}
