package terraform

import (
	"cmp"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// variable gives the value of an input variable: what the caller hands over or the user
// sets, else the default, in the variable's type.
func (s *scope) variable(name string, at hcl.Range) cty.Value {
	block, ok := s.module.variables[name]
	if !ok {
		return s.undeclared("var."+name, at)
	}
	return s.project.remember(s.variables, name, "var."+name, block.DefRange(), func() cty.Value {
		return s.typed(name, block)
	})
}

func (s *scope) typed(name string, block *hclsyntax.Block) cty.Value {
	constraint, defaults := s.constraint(block)
	value, given := s.given(name)
	fallback, hasDefault := s.fallback(block)
	if plain, _ := value.Unmark(); given && plain.IsNull() && plain.IsKnown() && hasDefault && !s.nullable(block) {
		given = false
	}
	if !given {
		value = fallback
	}
	if !given && (!hasDefault || s.varied(name)) {
		planned, ok := s.planned(name)
		if !ok {
			planned = s.unset(name, constraint, fallback)
		}
		value = planned
	}
	if defaults != nil {
		value = defaults.Apply(value)
	}
	converted, err := convert.Convert(value, constraint)
	if err == nil {
		s.compareWithPlan(name, block, converted, defaults)
		return converted
	}
	if content := symbolic.Inspect(value); !content.Clean() {
		return content.Opaque()
	}
	s.project.warn(block.DefRange(), "variable-type", "Wrong variable type",
		"The value of var."+name+" does not fit its type: "+err.Error()+".")
	return symbolic.Unknown("the value of var." + name + " does not fit its type")
}

// constraint gives the variable's type; any where it has none or that cannot be read.
func (s *scope) constraint(block *hclsyntax.Block) (cty.Type, *typeexpr.Defaults) {
	attr, ok := block.Body.Attributes["type"]
	if !ok {
		return cty.DynamicPseudoType, nil
	}
	if old, ok := oldTypes[cmp.Or(hcl.ExprAsKeyword(attr.Expr), staticText(block.Body, "type"))]; ok {
		return old, nil
	}
	constraint, defaults, diags := typeexpr.TypeConstraintWithDefaults(attr.Expr)
	if diags.HasErrors() {
		s.project.warn(attr.SrcRange, "variable-type", "Type not understood", diags.Error())
		return cty.DynamicPseudoType, nil
	}
	return constraint, defaults
}

// oldTypes are the types of Terraform before 0.12, which were texts, and which still
// stand without an element type: type = list. Source:
// https://developer.hashicorp.com/terraform/language/expressions/type-constraints
var oldTypes = map[string]cty.Type{
	"string": cty.String,
	"list":   cty.List(cty.DynamicPseudoType),
	"map":    cty.Map(cty.DynamicPseudoType),
}

func (s *scope) nullable(block *hclsyntax.Block) bool {
	attr, ok := block.Body.Attributes["nullable"]
	if !ok {
		return true
	}
	v, diags := attr.Expr.Value(nil)
	return diags.HasErrors() || !v.RawEquals(cty.False)
}

func (s *scope) fallback(block *hclsyntax.Block) (cty.Value, bool) {
	attr, ok := block.Body.Attributes["default"]
	if !ok {
		return cty.NilVal, false
	}
	return s.project.evaluate(attr.Expr, s.ctx), true
}

// given gives what was handed over for a variable.
func (s *scope) given(name string) (cty.Value, bool) {
	if s.parent == nil {
		in, ok := s.project.inputs[name]
		if !ok {
			return cty.NilVal, false
		}
		return in.value(s.project, s.module.variables[name]), true
	}
	attr, ok := s.call.Body.Attributes[name]
	if !ok {
		return cty.NilVal, false
	}
	return s.project.evaluate(attr.Expr, s.callCtx), true
}

// planned gives the value that the plan was made with for a variable of the root.
func (s *scope) planned(name string) (cty.Value, bool) {
	if s.parent != nil {
		return cty.NilVal, false
	}
	return s.project.plan.Variable(name)
}

// varied says that a variable of the root does not stay at its default.
func (s *scope) varied(name string) bool {
	_, chosen := s.project.scenario.Choice("var." + name)
	return s.parent == nil && (chosen || s.project.exploring)
}

// unset is the value of a variable that nobody sets.
func (s *scope) unset(name string, constraint cty.Type, fallback cty.Value) cty.Value {
	why := "var." + name + " has no value"
	if s.parent == nil {
		return s.project.openValue("var."+name, why, constraint, fallback)
	}
	s.project.warn(s.call.DefRange(), "argument-missing", "Missing module argument",
		"The module needs a value for "+name+", which this call does not give.")
	return unsetValue(s.prefix+"var."+name, why, constraint, nil)
}
