package terraform

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
	"github.com/vpclint/vpclint/scenario"
)

// chosenValue gives the value that a scenario takes a toggle for.
func chosenValue(value any, constraint cty.Type) cty.Value {
	switch v := value.(type) {
	case string:
		return cty.StringVal(v)
	case bool:
		return cty.BoolVal(v)
	case float64:
		return cty.NumberFloatVal(v)
	case scenario.Empty:
		return emptyCollection(constraint)
	}
	return cty.NullVal(constraint.WithoutOptionalAttributesDeep())
}

func emptyCollection(constraint cty.Type) cty.Value {
	element := constraint.ElementType()
	switch {
	case constraint.IsMapType():
		return cty.MapValEmpty(element)
	case constraint.IsSetType():
		return cty.SetValEmpty(element)
	}
	return cty.ListValEmpty(element)
}

// unsetValue gives the unknown value of a name, which is known not to be some.
func unsetValue(name, why string, constraint cty.Type, not []any) cty.Value {
	if texts, set, ok := textsIn(not); constraint == cty.String || ok && constraint == cty.DynamicPseudoType {
		return symbolic.Token{Label: name, Why: why, Not: texts, Set: set}.Value()
	}
	value := symbolic.UnknownOf(constraint.WithoutOptionalAttributesDeep(), why)
	if len(not) == 0 || constraint == cty.DynamicPseudoType {
		return value
	}
	plain, marks := value.Unmark()
	return refined(plain, not).WithMarks(marks)
}

// textsIn gives the texts among values. set says that null is among them, ok that there is
// at least one text.
func textsIn(values []any) (texts []string, set, ok bool) {
	for _, value := range values {
		switch v := value.(type) {
		case nil:
			set = true
		case string:
			texts = append(texts, v)
		}
	}
	return texts, set, len(texts) > 0
}

// refined narrows an unknown value. A count that is not nought is at least one, since none
// is less.
func refined(unknown cty.Value, not []any) cty.Value {
	narrowed := unknown.Refine()
	for _, value := range not {
		switch v := value.(type) {
		case nil:
			narrowed = narrowed.NotNull()
		case scenario.Empty:
			narrowed = narrowed.NotNull().CollectionLengthLowerBound(1)
		case float64:
			if v == 0 {
				narrowed = narrowed.NotNull().NumberRangeLowerBound(cty.NumberIntVal(1), true)
			}
		}
	}
	return narrowed.NewValue()
}
