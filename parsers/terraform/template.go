package terraform

import (
	"errors"
	"maps"
	"reflect"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/vpclint/vpclint/parsers/terraform/funcs"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// templates renders the templates of a project.
type templates struct {
	files funcs.Files
	table map[string]function.Function // all functions
	steps *int                         // of the for expressions so far
	depth int                          // how many templates stand around
}

// Templates may stand in each other, as OpenTofu has it. One inside another counts as many
// steps, for it may hold many more.
const (
	maxTemplates = 32
	nestedSteps  = 1000
)

var errManyTemplates = errors.New("too many templates stand in each other")

// addTo enters the functions that render templates.
func (t templates) addTo(table map[string]function.Function) {
	table["templatefile"] = t.function(t.renderFile)
	table["templatestring"] = t.function(t.renderValue)
}

func (templates) function(render func(template, variables cty.Value) (cty.Value, error)) function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{anyParameter, anyParameter},
		Type:   function.StaticReturnType(cty.DynamicPseudoType),
		Impl:   func(args []cty.Value, _ cty.Type) (cty.Value, error) { return render(args[0], args[1]) },
	})
}

func (t templates) renderFile(name, variables cty.Value) (cty.Value, error) {
	plain, _ := name.Unmark()
	if content := symbolic.Inspect(name); !content.Clean() {
		return symbolic.Inspect(name, variables).Opaque(), nil
	}
	if plain.IsNull() || plain.Type() != cty.String {
		return cty.DynamicVal, function.NewArgErrorf(0, "a file name is required")
	}
	text, err := t.files.Read(plain.AsString())
	if err != nil {
		return cty.DynamicVal, function.NewArgError(0, err)
	}
	return t.render(text, plain.AsString(), variables)
}

func (t templates) renderValue(text, variables cty.Value) (cty.Value, error) {
	plain, _ := text.Unmark()
	if content := symbolic.Inspect(text); !content.Clean() {
		return symbolic.Inspect(text, variables).Opaque(), nil
	}
	if plain.IsNull() || plain.Type() != cty.String {
		return cty.DynamicVal, function.NewArgErrorf(0, "a text is required")
	}
	return t.render([]byte(plain.AsString()), "template", variables)
}

// render evaluates a template with its own variables only.
func (t templates) render(text []byte, name string, variables cty.Value) (cty.Value, error) {
	plain, _ := variables.Unmark()
	if !plain.IsKnown() {
		return symbolic.Inspect(variables).Opaque(), nil
	}
	if plain.IsNull() || !plain.Type().IsObjectType() && !plain.Type().IsMapType() {
		return cty.DynamicVal, function.NewArgErrorf(1, "a map of variables is required")
	}
	if err := bounded(text, name); err != nil {
		return cty.DynamicVal, err
	}
	expr, diags := hclsyntax.ParseTemplate(text, name, hcl.InitialPos)
	if diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	root := &hclsyntax.ParenthesesExpr{Expression: expr}
	rewriter{askedNames{}}.rewrite(root)
	value, diags := root.Value(t.context(plain.AsValueMap()))
	if diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	return value, nil
}

// context gives what a template sees.
func (t templates) context(variables map[string]cty.Value) *hcl.EvalContext {
	if variables == nil {
		variables = map[string]cty.Value{}
	}
	variables[stepsKey] = cty.CapsuleVal(stepsType, t.steps)
	inner := maps.Clone(t.table)
	delete(inner, "templatefile")
	delete(inner, "templatestring")
	t.depth++
	if t.depth < maxTemplates {
		inner["templatefile"] = t.function(func(name, variables cty.Value) (cty.Value, error) {
			if *t.steps += nestedSteps; *t.steps > maxSteps {
				return cty.DynamicVal, errManyTemplates
			}
			return t.renderFile(name, variables)
		})
	}
	return &hcl.EvalContext{Variables: variables, Functions: inner}
}

// stepsKey is the name under which a template's context holds the count of steps.
const stepsKey = "\x00steps"

var stepsType = cty.Capsule("steps", reflect.TypeFor[int]())

// stepsOf gives the count of steps that a context takes part in, nil where there is none.
func stepsOf(ctx *hcl.EvalContext) *int {
	if s := scopeOf(ctx); s != nil {
		return &s.project.steps
	}
	for ; ctx != nil; ctx = ctx.Parent() {
		if v, ok := ctx.Variables[stepsKey]; ok {
			steps, _ := v.EncapsulatedValue().(*int)
			return steps
		}
	}
	return nil
}
