package symbolic

import (
	"strings"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/vpclint/vpclint/graph"
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

// Blurred turns a value into that of one of many: its references become unknown texts
// that depend on them.
func Blurred(v cty.Value, why string) cty.Value {
	blurred, err := cty.Transform(v, func(_ cty.Path, inner cty.Value) (cty.Value, error) {
		plain, marks := inner.Unmark()
		if plain.Type() != cty.String || !plain.IsKnown() || plain.IsNull() {
			return inner, nil
		}
		return cty.StringVal(blurredText(plain.AsString(), why)).WithMarks(loosened(marks)), nil
	})
	if err != nil {
		return Unknown(why, Inspect(v).Refs()...)
	}
	return blurred
}

func blurredText(text, why string) string {
	if !InText(text) {
		return text
	}
	var blurred strings.Builder
	for _, piece := range Split(text) {
		switch t := piece.Token; {
		case t == nil:
			blurred.WriteString(piece.Literal)
		case t.IsReference():
			blurred.WriteString(Token{Label: t.Ref.Resource + "." + t.Ref.Attribute, Why: why, Refs: []graph.Reference{t.Ref}}.String())
		default:
			blurred.WriteString(t.String())
		}
	}
	return blurred.String()
}

// loosened gives marks that say no longer that a text is the very one of an attribute.
func loosened(marks cty.ValueMarks) cty.ValueMarks {
	var loose []any
	for mark := range marks.All() {
		if origin, ok := mark.(Origin); ok {
			origin.Text = ""
			mark = origin
		}
		loose = append(loose, mark)
	}
	return cty.NewValueMarks(loose...)
}

// Larger says that a value holds more than so many elements, those of its elements
// included.
func Larger(v cty.Value, limit int) bool {
	left := limit
	return exhausted(v, &left)
}

func exhausted(v cty.Value, left *int) bool {
	plain, _ := v.Unmark()
	if !Iterable(plain) {
		return false
	}
	if *left -= plain.LengthInt(); *left < 0 {
		return true
	}
	for it := plain.ElementIterator(); it.Next(); {
		if _, element := it.Element(); exhausted(element, left) {
			return true
		}
	}
	return false
}

// Iterable says that a value without marks is a collection whose elements can be walked
// through.
func Iterable(v cty.Value) bool {
	return v != cty.NilVal && v.IsKnown() && !v.IsNull() && v.CanIterateElements()
}
