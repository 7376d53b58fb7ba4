package symbolic

import (
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// ToText turns a value into a text as a template does; an unknown one becomes a token.
func ToText(v cty.Value) (string, error) {
	if v.IsMarked() || !v.IsKnown() {
		plain, _ := v.Unmark()
		if !plain.IsKnown() {
			return TextOfUnknown(v), nil
		}
		v = plain
	}
	text, err := convert.Convert(v, cty.String)
	if err != nil {
		return "", err
	}
	return text.AsString(), nil
}

// TextOfUnknown gives the token of an unknown value.
func TextOfUnknown(v cty.Value) string {
	content := Inspect(v)
	why := content.Why()
	if why == "" {
		why = "its expression could not be evaluated"
	}
	return Token{Why: why, Refs: content.Refs()}.String()
}

// WithTokens replaces the unknown texts inside a known value by tokens. A collection that
// is wholly unknown stays so.
func WithTokens(v cty.Value) cty.Value {
	replaced, err := cty.Transform(v, func(_ cty.Path, inner cty.Value) (cty.Value, error) {
		plain, _ := inner.Unmark()
		if plain.IsKnown() || plain.Type() != cty.String && plain.Type() != cty.DynamicPseudoType {
			return inner, nil
		}
		return cty.StringVal(TextOfUnknown(inner)), nil
	})
	if err != nil {
		return v
	}
	return replaced
}

// Iterable says that a value without marks is a collection whose elements can be walked
// through.
func Iterable(v cty.Value) bool {
	return v != cty.NilVal && v.IsKnown() && !v.IsNull() && v.CanIterateElements()
}
