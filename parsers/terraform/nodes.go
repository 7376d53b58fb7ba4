package terraform

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// The expressions of this file stand in for HCL's own of the same shape. They differ
// only where a value is unknown or a token: the result then says why, and no token is
// taken for its text.

// reference looks a name up on demand, without building the objects on the way.
type reference struct{ *hclsyntax.ScopeTraversalExpr }

// Value finds the name in the nearest context that knows it, or else in the scope.
func (e reference) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	s := scopeOf(ctx)
	if s == nil || e.shadowed(ctx) {
		return e.ScopeTraversalExpr.Value(ctx)
	}
	return s.resolve(e.Traversal)
}

// shadowed says that an iterator or the like has the name.
func (e reference) shadowed(ctx *hcl.EvalContext) bool {
	root := e.Traversal.RootName()
	for c := ctx; c != nil; c = c.Parent() {
		if _, ok := c.Variables[root]; ok {
			return true
		}
	}
	return false
}

type conditional struct{ *hclsyntax.ConditionalExpr }

// Value is the chosen branch. Where the condition is unknown, the value depends on the
// condition and both branches.
func (e conditional) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	condition, diags := e.Condition.Value(ctx)
	if diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	yes, yesDiags := e.TrueResult.Value(ctx)
	no, noDiags := e.FalseResult.Value(ctx)
	if content := symbolic.Inspect(condition); !content.Clean() {
		noteCondition(ctx, condition)
		return undecided(hinged(ctx, content), yes, no), nil
	}
	choice := *e.ConditionalExpr
	choice.Condition, choice.TrueResult, choice.FalseResult = literal(e.Condition, condition), literal(e.TrueResult, yes), literal(e.FalseResult, no)
	value, diags := choice.Value(ctx)
	chosen, chosenDiags := yes, yesDiags
	if plain, _ := condition.Unmark(); plain.RawEquals(cty.False) || plain.RawEquals(cty.StringVal("false")) {
		chosen, chosenDiags = no, noDiags
	}
	switch {
	case chosenDiags.HasErrors():
		return cty.DynamicVal, chosenDiags
	case diags.HasErrors() && isTruth(condition):
		// The branches' types differ only in attributes that nothing configures.
		return chosen, nil
	}
	return value, diags
}

func isTruth(v cty.Value) bool {
	plain, _ := v.Unmark()
	return !plain.IsNull() && plain.Type() == cty.Bool
}

func literal(of hclsyntax.Expression, v cty.Value) hclsyntax.Expression {
	return &hclsyntax.LiteralValueExpr{Val: v, SrcRange: of.Range()}
}

// undecided is the value of a conditional that cannot be decided for the reason why: it may
// be either branch. Numbers keep their bounds.
func undecided(why string, yes, no cty.Value) cty.Value {
	plainYes, _ := yes.UnmarkDeep()
	plainNo, _ := no.UnmarkDeep()
	either := symbolic.Inspect(yes, no)
	if !either.Unknown && plainYes.RawEquals(plainNo) {
		return yes
	}
	refs := either.Refs()
	if plainYes.Type() == cty.String && plainNo.Type() == cty.String {
		return symbolic.UnknownText("", why, refs...)
	}
	unknown := symbolic.Unknown(why, refs...)
	if plainYes.Type() != cty.Number || plainNo.Type() != cty.Number {
		return unknown
	}
	bounds := hclsyntax.ConditionalExpr{
		Condition:   &hclsyntax.LiteralValueExpr{Val: cty.UnknownVal(cty.Bool)},
		TrueResult:  &hclsyntax.LiteralValueExpr{Val: plainYes},
		FalseResult: &hclsyntax.LiteralValueExpr{Val: plainNo},
	}
	bounded, diags := bounds.Value(nil)
	if diags.HasErrors() {
		return unknown
	}
	return bounded.WithSameMarks(unknown)
}

type operation struct{ *hclsyntax.BinaryOpExpr }

// Value compares with the knowledge of what a token may be, and computes nothing from a
// token.
func (e operation) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	left, leftDiags := e.LHS.Value(ctx)
	right, rightDiags := e.RHS.Value(ctx)
	content := symbolic.Inspect(left, right)
	equality := e.Op == hclsyntax.OpEqual || e.Op == hclsyntax.OpNotEqual
	switch {
	case leftDiags.HasErrors() || rightDiags.HasErrors():
		return e.shortCircuit(left, leftDiags, rightDiags)
	case content.Clean() && (!equality || !symbolic.OfOtherType(left, right)):
		plain := hclsyntax.BinaryOpExpr{LHS: literal(e.LHS, left), Op: e.Op, RHS: literal(e.RHS, right), SrcRange: e.SrcRange}
		return plain.Value(ctx)
	case equality:
		noteComparison(ctx, left, right, false)
		equal := symbolic.Equal(left, right)
		if e.Op == hclsyntax.OpNotEqual {
			equal = equal.Not()
		}
		return decision(ctx, equal, content), nil
	case e.Op == hclsyntax.OpLogicalAnd, e.Op == hclsyntax.OpLogicalOr:
		noteCondition(ctx, left)
		noteCondition(ctx, right)
	case e.Op.Type == cty.Bool:
		noteComparison(ctx, left, right, true)
	}
	if content.Tokens() {
		return decision(ctx, cty.UnknownVal(e.Op.Type), content), nil
	}
	plain := hclsyntax.BinaryOpExpr{LHS: literal(e.LHS, left), Op: e.Op, RHS: literal(e.RHS, right), SrcRange: e.SrcRange}
	value, diags := plain.Value(ctx)
	return decision(ctx, value, content), diags
}

// decision gives a result that is not known its reason. What it hinges on is noted where it
// is a yes or no.
func decision(ctx *hcl.EvalContext, result cty.Value, content *symbolic.Content) cty.Value {
	plain, _ := result.Unmark()
	switch {
	case plain.IsKnown():
		return result
	case plain.Type() == cty.Bool:
		return symbolic.UnknownOf(cty.Bool, hinged(ctx, content), content.Refs()...)
	case content.Tokens():
		return symbolic.UnknownOf(plain.Type(), content.Why(), content.Refs()...)
	}
	return result
}

// shortCircuit is the value where an operand failed: && and || may not need it.
func (e operation) shortCircuit(left cty.Value, leftDiags, rightDiags hcl.Diagnostics) (cty.Value, hcl.Diagnostics) {
	if !leftDiags.HasErrors() {
		plain, marks := left.Unmark()
		decides := e.Op == hclsyntax.OpLogicalAnd && plain.RawEquals(cty.False) || e.Op == hclsyntax.OpLogicalOr && plain.RawEquals(cty.True)
		if decides {
			return plain.WithMarks(marks), nil
		}
	}
	return cty.UnknownVal(e.Op.Type), append(leftDiags, rightDiags...)
}

type negation struct{ *hclsyntax.UnaryOpExpr }

// Value computes nothing from a token.
func (e negation) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	v, diags := e.Val.Value(ctx)
	if diags.HasErrors() {
		return cty.UnknownVal(e.Op.Type), diags
	}
	if content := symbolic.Inspect(v); !content.Clean() {
		noteCondition(ctx, v)
		return decision(ctx, cty.UnknownVal(e.Op.Type), content), nil
	}
	plain := hclsyntax.UnaryOpExpr{Op: e.Op, Val: literal(e.Val, v), SrcRange: e.SrcRange}
	return plain.Value(ctx)
}

type indexing struct{ *hclsyntax.IndexExpr }

// Value finds an element by a known key, or by a token that is itself a key.
func (e indexing) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	collection, diags := e.Collection.Value(ctx)
	key, keyDiags := e.Key.Value(ctx)
	if diags = append(diags, keyDiags...); diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	content := symbolic.Inspect(key)
	value, diags := hcl.Index(collection, key, &e.SrcRange)
	switch {
	case content.Unknown, content.Tokens() && diags.HasErrors(), content.UnknownTokens:
		noteKeys(ctx, key, collection)
		return oneOf(content, collection), nil
	}
	if unsure := unsureKey(collection, key); unsure != nil {
		return oneOf(unsure, collection), nil
	}
	return value, diags
}

// unsureKey gives the reason why nobody knows which element of a map a key picks; nil
// where that is known.
func unsureKey(collection, key cty.Value) *symbolic.Content {
	if !symbolic.TokenInKeys(collection) {
		return nil
	}
	if has := symbolic.HasKey(collection, key); !has.IsKnown() {
		return symbolic.Inspect(has)
	}
	return nil
}

// traverse follows a path into a value, with what is known of the keys of its maps.
func traverse(value cty.Value, path hcl.Traversal) (cty.Value, hcl.Diagnostics) {
	for _, step := range path {
		if unsure := unsureKey(value, stepKey(step)); unsure != nil {
			return oneOf(unsure, value), nil
		}
		next, diags := step.TraversalStep(value)
		if diags.HasErrors() {
			return next, diags
		}
		value = next
	}
	return value, nil
}

// stepKey gives the key that a step of a path picks an element by.
func stepKey(step hcl.Traverser) cty.Value {
	switch step := step.(type) {
	case hcl.TraverseAttr:
		return cty.StringVal(step.Name)
	case hcl.TraverseIndex:
		return step.Key
	}
	return cty.NilVal
}

// oneOf is the unknown value of a choice between values by something that is not known.
func oneOf(choice *symbolic.Content, values ...cty.Value) cty.Value {
	return symbolic.Unknown(choice.Why(), append(choice.Refs(), symbolic.Inspect(values...).Refs()...)...)
}

type template struct{ *hclsyntax.TemplateExpr }

// Value joins the parts; an unknown part becomes a token.
func (e template) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	var text strings.Builder
	var marks []cty.ValueMarks
	var diags hcl.Diagnostics
	for _, part := range e.Parts {
		v, partDiags := part.Value(ctx)
		diags = append(diags, partDiags...)
		if partDiags.HasErrors() {
			continue
		}
		plain, mark := v.Unmark()
		if plain.IsNull() {
			diags = append(diags, failure(part.Range(), "Invalid template interpolation value", "a part of the text is null"))
			continue
		}
		piece, err := symbolic.ToText(v)
		if err != nil {
			diags = append(diags, failure(part.Range(), "Invalid template interpolation value", "a part of the text is no text: "+err.Error()))
			continue
		}
		if plain.IsKnown() {
			marks = append(marks, mark)
		}
		text.WriteString(piece)
		if text.Len() > maxFileSize {
			return cty.UnknownVal(cty.String), append(diags, failure(e.Range(), "Text too long", "the text would be longer than 10 MiB"))
		}
	}
	if diags.HasErrors() {
		return cty.UnknownVal(cty.String), diags
	}
	return cty.StringVal(text.String()).WithMarks(marks...), nil
}

type templateJoin struct{ *hclsyntax.TemplateJoinExpr }

// Value joins what a template's for gives; where that is unknown it is one token.
func (e templateJoin) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	tuple, diags := e.Tuple.Value(ctx)
	if diags.HasErrors() {
		return cty.UnknownVal(cty.String), diags
	}
	plain, marks := tuple.Unmark()
	if !plain.IsKnown() || plain.IsNull() {
		return cty.StringVal(symbolic.TextOfUnknown(tuple)), nil
	}
	var text strings.Builder
	for it := plain.ElementIterator(); it.Next(); {
		_, element := it.Element()
		piece, err := symbolic.ToText(element)
		if err != nil {
			return cty.UnknownVal(cty.String), hcl.Diagnostics{failure(e.Range(), "Invalid template interpolation value", err.Error())}
		}
		text.WriteString(piece)
	}
	return cty.StringVal(text.String()).WithMarks(marks), nil
}

func failure(rng hcl.Range, summary, detail string) *hcl.Diagnostic {
	return &hcl.Diagnostic{Severity: hcl.DiagError, Summary: summary, Detail: detail, Subject: &rng}
}
