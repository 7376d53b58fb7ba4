package terraform

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/json"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// input is the value that the user sets a root's variable to: an expression of a tfvars
// file, or a text of the command line or environment.
type input struct {
	expr hcl.Expression
	text string
	at   hcl.Range // zero for texts
}

// value reads the input. A text is taken as it is for variables without a type and those
// that are texts, numbers or flags, and as an expression for all others, source:
// https://developer.hashicorp.com/terraform/cli/commands/plan#input-variables-on-the-command-line
func (in input) value(p *project, variable *hclsyntax.Block) cty.Value {
	if in.expr != nil {
		return p.evaluate(in.expr, nil)
	}
	constraint, _ := (&scope{project: p}).constraint(variable)
	if _, typed := variable.Body.Attributes["type"]; !typed || constraint.IsPrimitiveType() {
		return cty.StringVal(in.text)
	}
	expr, diags := hclsyntax.ParseExpression([]byte(in.text), "<variable "+variable.Labels[0]+">", hcl.InitialPos)
	if diags.HasErrors() {
		p.warn(variable.DefRange(), "variable-type", "Wrong variable value",
			fmt.Sprintf("The value given for var.%s is no expression: %s.", variable.Labels[0], diags[0].Detail))
		return symbolic.Unknown("the value given for var." + variable.Labels[0] + " is no expression")
	}
	return p.evaluate(expr, nil)
}

// readInputs gathers the values of a root's variables, later ones over earlier ones,
// source: https://developer.hashicorp.com/terraform/language/values/variables
func (p *project) readInputs(dir string) {
	p.inputs = map[string]input{}
	for _, setting := range p.options.Environ {
		if name, value, ok := strings.Cut(strings.TrimPrefix(setting, "TF_VAR_"), "="); ok && strings.HasPrefix(setting, "TF_VAR_") {
			p.inputs[name] = input{text: value}
		}
	}
	for _, name := range variableFiles(p.library.fsys, dir) {
		p.readVariables(path.Join(dir, name))
	}
	for _, option := range p.options.Variables {
		if option.File != "" {
			p.readVariables(option.File)
		} else if name, value, ok := strings.Cut(option.Setting, "="); ok {
			p.inputs[name] = input{text: value}
		}
	}
}

// variableFiles gives the tfvars files that Terraform reads by itself, in its order.
func variableFiles(fsys fs.FS, dir string) []string {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil
	}
	var fixed, automatic []string
	for _, entry := range entries {
		switch name := entry.Name(); {
		case entry.IsDir():
		case name == "terraform.tfvars", name == "terraform.tfvars.json":
			fixed = append(fixed, name)
		case strings.HasSuffix(name, ".auto.tfvars"), strings.HasSuffix(name, ".auto.tfvars.json"):
			automatic = append(automatic, name)
		}
	}
	slices.Sort(automatic)
	return append(fixed, automatic...)
}

func (p *project) readVariables(name string) {
	text, err := readBounded(p.library.fsys, name)
	if err == nil {
		err = bounded(text, name)
	}
	if err != nil {
		p.diags = append(p.diags, unreadFile(name, err))
		return
	}
	if !isASCII(text) {
		p.library.wide.Store(name, text)
	}
	parse := hclsyntax.ParseConfig
	if strings.HasSuffix(name, ".json") {
		parse = func(text []byte, name string, _ hcl.Pos) (*hcl.File, hcl.Diagnostics) { return json.Parse(text, name) }
	}
	file, diags := parse(text, name, hcl.InitialPos)
	for _, diag := range diags {
		if diag.Severity == hcl.DiagError {
			p.diags = append(p.diags, syntaxError(p.library, name, diag))
		}
	}
	if file == nil {
		return
	}
	p.builder.AddFile(name)
	body, _ := file.Body.(*hclsyntax.Body)
	p.suppress(true, p.library.suppressions(name, text, body))
	attrs, _ := file.Body.JustAttributes()
	for variable, attr := range attrs {
		p.inputs[variable] = input{expr: attr.Expr, at: attr.Range}
	}
}

// hasVariableFiles says whether a folder has tfvars of its own, as only roots have.
func hasVariableFiles(fsys fs.FS, dir string) bool {
	entries, _ := fs.ReadDir(fsys, dir)
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		return !e.IsDir() && (strings.HasSuffix(e.Name(), ".tfvars") || strings.HasSuffix(e.Name(), ".tfvars.json"))
	})
}
