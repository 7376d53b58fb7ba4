package terraform

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/source"
)

// Engine is the program that the configuration is written for.
type Engine string

// Terraform reads .tf files only. OpenTofu reads .tofu files, too, and in the place of a
// .tf file of the same name. Which of them runs is nowhere in the text: without either
// name vpclint reads what OpenTofu would, and says so where Terraform would read
// something else. Source: https://opentofu.org/docs/language/files/#extension-precedence
const (
	Terraform Engine = "terraform"
	OpenTofu  Engine = "opentofu"
)

// reads says whether the engine reads a file of that name. Editors' backup files are left
// alone.
func (e Engine) reads(name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") {
		return false
	}
	stem := strings.TrimSuffix(name, ".json")
	return strings.HasSuffix(stem, ".tf") || strings.HasSuffix(stem, ".tofu") && e != Terraform
}

// shadow is a file that is not read since another one takes its place.
type shadow struct{ file, by string }

// shadowed parts the files that are read from those that stand in the shadow of another.
func shadowed(names []string) (kept []string, shadows []shadow) {
	for _, name := range names {
		stem, ending := strings.TrimSuffix(name, ".json"), ""
		if stem != name {
			ending = ".json"
		}
		bare, isTerraform := strings.CutSuffix(stem, ".tf")
		if by := bare + ".tofu" + ending; isTerraform && slices.Contains(names, by) {
			shadows = append(shadows, shadow{name, by})
		} else {
			kept = append(kept, name)
		}
	}
	return kept, shadows
}

// shadowDiagnostics says which files are not read although Terraform would read them. An
// engine that is named needs no such words.
func (e Engine) shadowDiagnostics(shadows []shadow) source.Diagnostics {
	if e != "" {
		return nil
	}
	var diags source.Diagnostics
	for _, s := range shadows {
		diags = append(diags, source.Diagnostic{
			Severity: source.Warning, Code: "file-shadowed", Summary: "File in shadow",
			Detail: fmt.Sprintf("%s was read in the place of %s, as OpenTofu does; Terraform would do it the other way round. "+
				"Say which of them runs: engine in .vpclint.yaml.", s.by, s.file),
			Range: source.Range{File: s.file},
		})
	}
	return diags
}
