package terraform

import (
	"encoding/base64"
	"unicode/utf8"

	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// decodedText turns a text in base64 into the text that it encodes, so that user data can
// be read. What is no base64 stays as it is.
func decodedText(v cty.Value) cty.Value {
	plain, _ := v.Unmark()
	if !plain.IsKnown() || plain.IsNull() || plain.Type() != cty.String {
		return v
	}
	if token := symbolic.Single(plain.AsString()); token != nil && token.Base64Of != "" {
		return cty.StringVal(token.Base64Of)
	}
	text, err := base64.StdEncoding.DecodeString(plain.AsString())
	if err != nil || !utf8.Valid(text) {
		return v
	}
	return cty.StringVal(string(text))
}
