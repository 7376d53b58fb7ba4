package terraform

import (
	"errors"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/customdecode"
	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/vpclint/vpclint/parsers/terraform/funcs"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// functionTable gives all functions; those of this file evaluate expressions. Steps counts
// those that the for expressions of templates take.
func functionTable(files funcs.Files, steps *int) map[string]function.Function {
	table := funcs.Table(files)
	table["try"] = closures(try)
	table["can"] = closures(can)
	table["convert"] = function.New(&function.Spec{
		Params: []function.Parameter{anyParameter, {Name: "type", Type: customdecode.ExpressionClosureType}},
		Type:   function.StaticReturnType(cty.DynamicPseudoType),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			return converted(args[0], customdecode.ExpressionClosureFromVal(args[1]).Expression)
		},
	})
	templates{files: files, table: table, steps: steps}.addTo(table)
	return table
}

var anyParameter = function.Parameter{
	Name: "argument", Type: cty.DynamicPseudoType,
	AllowNull: true, AllowUnknown: true, AllowDynamicType: true, AllowMarked: true,
}

func closures(compute func([]*customdecode.ExpressionClosure) (cty.Value, error)) function.Function {
	return function.New(&function.Spec{
		VarParam: &function.Parameter{Name: "expressions", Type: customdecode.ExpressionClosureType},
		Type:     function.StaticReturnType(cty.DynamicPseudoType),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			list := make([]*customdecode.ExpressionClosure, len(args))
			for i, arg := range args {
				list[i] = customdecode.ExpressionClosureFromVal(arg)
			}
			return compute(list)
		},
	})
}

// try gives the first expression that does not fail. Where one stands on an instance that
// may not exist, nobody knows whether it fails.
func try(exprs []*customdecode.ExpressionClosure) (cty.Value, error) {
	for i, closure := range exprs {
		v, diags := closure.Value()
		if diags.HasErrors() {
			continue
		}
		unsure := unsureIn(closure)
		if unsure == "" || i == len(exprs)-1 {
			return v, nil
		}
		values := []cty.Value{v}
		for _, other := range exprs[i+1:] {
			if v, diags := other.Value(); !diags.HasErrors() {
				values = append(values, v)
			}
		}
		return symbolic.Unknown(unsure, symbolic.Inspect(values...).Refs()...), nil
	}
	return cty.DynamicVal, errors.New("none of the expressions of try can be evaluated")
}

func can(exprs []*customdecode.ExpressionClosure) (cty.Value, error) {
	if len(exprs) != 1 {
		return cty.DynamicVal, errors.New("can takes one expression")
	}
	v, diags := exprs[0].Value()
	plain, _ := v.Unmark()
	switch unsure := unsureIn(exprs[0]); {
	case diags.HasErrors():
		return cty.False, nil
	case unsure != "":
		return symbolic.UnknownOf(cty.Bool, unsure), nil
	case !plain.IsKnown(), calls(exprs[0].Expression) && symbolic.Inspect(v).UnknownTokens:
		content := symbolic.Inspect(v)
		return symbolic.UnknownOf(cty.Bool, content.Why(), content.Refs()...), nil
	}
	return cty.True, nil
}

// calls says that an expression calls a function, which may fail with a text that is not
// known yet.
func calls(expr hcl.Expression) bool {
	syntax, ok := expr.(hclsyntax.Expression)
	if !ok {
		return false
	}
	found := false
	_ = hclsyntax.VisitAll(syntax, func(node hclsyntax.Node) hcl.Diagnostics {
		_, call := node.(*hclsyntax.FunctionCallExpr)
		found = found || call
		return nil
	})
	return found
}

// unsureIn gives the reason why an instance that an expression names by its key may not
// exist; empty where there is none such.
func unsureIn(closure *customdecode.ExpressionClosure) string {
	s := scopeOf(closure.EvalContext)
	if s == nil {
		return ""
	}
	for _, t := range namesIn(closure.Expression) {
		second, _ := stepName(t, 1)
		key := t.RootName() + "." + second
		if t.RootName() == "data" {
			third, _ := stepName(t, 2)
			key += "." + third
		}
		if d, ok := s.module.resources[key]; ok {
			if e := s.expansion(d); e.unsure != nil {
				return e.unsure.Why()
			}
		}
		if _, ok := s.module.calls[second]; ok && t.RootName() == "module" {
			if c := s.child(second); c.unsure != nil {
				return c.unsure.Why()
			}
		}
	}
	return ""
}

// converted gives a value in the type that an expression writes as variables do.
func converted(value cty.Value, written hcl.Expression) (cty.Value, error) {
	constraint, defaults, diags := typeexpr.TypeConstraintWithDefaults(written)
	if diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	if defaults != nil {
		value = defaults.Apply(value)
	}
	result, err := convert.Convert(value, constraint)
	if content := symbolic.Inspect(value); err != nil && !content.Clean() {
		return content.Opaque(), nil
	}
	return result, err
}
