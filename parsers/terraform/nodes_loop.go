package terraform

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// maxSteps bounds how many elements the for expressions of a project go through.
const maxSteps = 1_000_000

// loop is a for expression.
type loop struct{ *hclsyntax.ForExpr }

// Value keeps, where the collection is unknown, its reason and what an element depends on.
func (e loop) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	collection, diags := e.CollExpr.Value(ctx)
	if diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	plain, _ := collection.Unmark()
	switch {
	case !plain.IsKnown():
		opaque := symbolic.Inspect(collection).Opaque()
		return oneOf(symbolic.Inspect(collection), e.element(ctx, opaque, opaque)), nil
	case symbolic.Iterable(plain) && !spend(ctx, plain.LengthInt()):
		return cty.DynamicVal, hcl.Diagnostics{failure(e.Range(), "Too many elements", "the for expressions of the project go through more than 1,000,000 elements")}
	}
	known := *e.ForExpr
	known.CollExpr = literal(e.CollExpr, collection)
	value, diags := known.Value(ctx)
	if result, _ := value.Unmark(); !result.IsKnown() && !diags.HasErrors() {
		content := symbolic.Inspect(value)
		refs := append(content.Refs(), symbolic.Inspect(e.elements(ctx, plain)...).Refs()...)
		return symbolic.Unknown(hinged(ctx, content), refs...), nil
	}
	return value, diags
}

// elements gives what the expression makes of each element, wanted or not.
func (e loop) elements(ctx *hcl.EvalContext, collection cty.Value) []cty.Value {
	var made []cty.Value
	for it := collection.ElementIterator(); it.Next(); {
		k, v := it.Element()
		made = append(made, e.element(ctx, k, v))
	}
	return made
}

// element gives what the expression makes of one element; the element itself where that
// fails.
func (e loop) element(ctx *hcl.EvalContext, key, value cty.Value) cty.Value {
	child := ctx.NewChild()
	child.Variables = map[string]cty.Value{e.ValVar: value}
	if e.KeyVar != "" {
		child.Variables[e.KeyVar] = key
	}
	made, diags := e.ValExpr.Value(child)
	if diags.HasErrors() {
		return value
	}
	return made
}

// spend takes steps from what the project has left and says whether that was enough.
func spend(ctx *hcl.EvalContext, steps int) bool {
	spent := stepsOf(ctx)
	if spent == nil {
		return true
	}
	*spent += steps
	return *spent <= maxSteps
}
