package terraform

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// enabledIn gives the argument that says whether a single block stands at all, nil where
// there is none, source: https://opentofu.org/docs/language/meta-arguments/enabled
func enabledIn(body *hclsyntax.Body) *hclsyntax.Attribute { return lifecycleArgument(body, "enabled") }

// lifecycleArgument gives an argument of the lifecycle block of a body, nil where there is none.
func lifecycleArgument(body *hclsyntax.Body, name string) *hclsyntax.Attribute {
	for _, block := range body.Blocks {
		if block.Type == "lifecycle" && block.Body.Attributes[name] != nil {
			return block.Body.Attributes[name]
		}
	}
	return nil
}

// repeatByFlag makes one instance or none. Without a key, none is null.
func (s *scope) repeatByFlag(attr *hclsyntax.Attribute, ctx *hcl.EvalContext) repetition {
	value := s.project.evaluate(attr.Expr, ctx)
	content := symbolic.Inspect(value)
	plain, _ := value.UnmarkDeep()
	one := repetition{form: single, slots: []slot{{ctx: ctx}}}
	if flag, err := convert.Convert(plain, cty.Bool); err == nil && content.Clean() && !flag.IsNull() {
		if flag.False() {
			one.slots = nil
		}
		return one
	}
	if content.Clean() {
		s.project.warn(attr.SrcRange, "enabled-invalid", "Invalid enabled", "enabled is neither true nor false.")
		content = symbolic.Inspect(symbolic.Unknown("enabled is neither true nor false"))
	}
	noteCondition(ctx, value)
	why := s.project.hinge(content)
	one.unsure, one.slots[0].possible = symbolic.Inspect(symbolic.Unknown(why, content.Refs()...)), why
	return one
}
