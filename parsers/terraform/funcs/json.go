package funcs

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// EncodeJSON gives the JSON text of a value. It writes a token for each unknown value
// inside, bare where a whole value is unknown and in quotes where it is known to be a
// text.
func EncodeJSON(v cty.Value) cty.Value {
	var w jsonWriter
	w.write(v)
	return cty.StringVal(w.text.String()).WithMarks(w.marks...)
}

// DecodeJSON gives the value of a JSON text with tokens; a token that stands for a whole
// value inside becomes a text.
func DecodeJSON(text string) (cty.Value, error) {
	if symbolic.Single(text) != nil {
		return cty.DynamicVal, errors.New("the text is not known")
	}
	var quoted strings.Builder
	inString := false
	for _, piece := range symbolic.Split(text) {
		switch {
		case piece.Token == nil:
			quoted.WriteString(piece.Literal)
			inString = graph.EndsInString(piece.Literal, inString)
		case inString:
			quoted.WriteString(piece.Token.String())
		default:
			quoted.WriteString(`"` + piece.Token.String() + `"`)
		}
	}
	return stdlib.JSONDecode(cty.StringVal(quoted.String()))
}

func jsonEncode(args []cty.Value) (cty.Value, error) { return EncodeJSON(args[0]), nil }

// jsonDecode gives an unknown value where tokens keep a text from being read.
func jsonDecode(args []cty.Value) (cty.Value, error) {
	content := symbolic.Inspect(args[0])
	plain, marks := args[0].Unmark()
	switch {
	case !plain.IsKnown():
		return content.Opaque(), nil
	case plain.IsNull() || plain.Type() != cty.String:
		return cty.DynamicVal, errors.New("a text is required")
	}
	decoded, err := DecodeJSON(plain.AsString())
	switch {
	case err != nil && !content.Clean():
		return content.Opaque(), nil
	case err != nil:
		return cty.DynamicVal, err
	}
	return decoded.WithMarks(marks), nil
}

type jsonWriter struct {
	text  strings.Builder
	marks []cty.ValueMarks
}

func (w *jsonWriter) write(v cty.Value) {
	plain, marks := v.Unmark()
	if plain.IsKnown() && len(marks) > 0 {
		w.marks = append(w.marks, marks)
	}
	ty := plain.Type()
	switch {
	case !plain.IsKnown():
		w.unknown(v)
	case plain.IsNull():
		w.text.WriteString("null")
	case ty == cty.String:
		w.quoted(plain.AsString())
	case ty == cty.Number:
		w.text.WriteString(plain.AsBigFloat().Text('f', -1))
	case ty == cty.Bool && plain.True():
		w.text.WriteString("true")
	case ty == cty.Bool:
		w.text.WriteString("false")
	case ty.IsObjectType() || ty.IsMapType():
		w.object(plain)
	case symbolic.Iterable(plain):
		w.array(plain)
	default:
		w.text.WriteString("null")
	}
}

func (w *jsonWriter) unknown(v cty.Value) {
	token := symbolic.TextOfUnknown(v)
	if plain, _ := v.Unmark(); plain.Type() == cty.String {
		token = `"` + token + `"`
	}
	w.text.WriteString(token)
}

func (w *jsonWriter) quoted(s string) {
	encoded, err := json.Marshal(s)
	if err != nil {
		encoded = []byte(`""`)
	}
	w.text.Write(encoded)
}

func (w *jsonWriter) object(v cty.Value) {
	w.text.WriteByte('{')
	for it, first := v.ElementIterator(), true; it.Next(); first = false {
		key, element := it.Element()
		if !first {
			w.text.WriteByte(',')
		}
		w.quoted(key.AsString())
		w.text.WriteByte(':')
		w.write(element)
	}
	w.text.WriteByte('}')
}

func (w *jsonWriter) array(v cty.Value) {
	w.text.WriteByte('[')
	for it, first := v.ElementIterator(), true; it.Next(); first = false {
		if !first {
			w.text.WriteByte(',')
		}
		_, element := it.Element()
		w.write(element)
	}
	w.text.WriteByte(']')
}
