package symbolic

import (
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/vpclint/vpclint/graph"
)

// Equal compares two values. The answer is unknown where it depends on a text that AWS
// chooses or that is not known.
func Equal(a, b cty.Value) cty.Value {
	content := Inspect(a, b)
	plainA, _ := a.UnmarkDeep()
	plainB, _ := b.UnmarkDeep()
	if OfOtherType(a, b) {
		return UnknownOf(cty.Bool, content.Why(), content.Refs()...)
	}
	if !content.Tokens() {
		result := plainA.Equals(plainB)
		if !result.IsKnown() {
			return UnknownOf(cty.Bool, content.Why(), content.Refs()...)
		}
		return result
	}
	if equal, decided := equalWithTokens(plainA, plainB); decided {
		return cty.BoolVal(equal)
	}
	return UnknownOf(cty.Bool, content.Why(), content.Refs()...)
}

// OfOtherType says that two values are equal but for their types, and that one is a text
// written for an attribute, which may be a number or a flag for the provider.
func OfOtherType(a, b cty.Value) bool {
	return configured(a) && isTextOf(a, b) || configured(b) && isTextOf(b, a)
}

func configured(v cty.Value) bool {
	for origin := range cty.ValueMarksOfType[Origin](v) {
		if origin.Ref.Resource != "" && origin.Text != "" {
			return true
		}
	}
	return false
}

// isTextOf says that a text is that of a number or flag.
func isTextOf(text, v cty.Value) bool {
	plain, _ := text.Unmark()
	other, _ := v.Unmark()
	if plain.Type() != cty.String || other.Type() != cty.Number && other.Type() != cty.Bool || !other.IsKnown() || other.IsNull() {
		return false
	}
	converted, err := convert.Convert(plain, other.Type())
	return err == nil && converted.IsKnown() && !converted.IsNull() && converted.RawEquals(other)
}

func equalWithTokens(a, b cty.Value) (equal, decided bool) {
	switch {
	case a.IsNull() || b.IsNull():
		return false, present(a) || present(b)
	case !a.IsKnown() || !b.IsKnown():
		return false, false
	case a.Type() == cty.String && b.Type() == cty.String:
		return equalTexts(a.AsString(), b.AsString())
	case !a.Type().Equals(b.Type()):
		return false, true
	case a.RawEquals(b):
		return true, !Inspect(a).UnknownTokens
	}
	return false, false
}

// present says that a value is no null: a text that AWS always chooses, or one that is
// known to be set.
func present(v cty.Value) bool {
	if v.IsNull() || !v.IsKnown() {
		return false
	}
	if v.Type() != cty.String {
		return true
	}
	token := Single(v.AsString())
	return isIdentifier(token) || token != nil && token.Set
}

func equalTexts(a, b string) (equal, decided bool) {
	if UnknownInText(a) || UnknownInText(b) {
		return false, excludes(a, b) || excludes(b, a)
	}
	if a == b {
		return true, true
	}
	first, second := Single(a), Single(b)
	switch {
	case isIdentifier(first) && isIdentifier(second):
		return false, first.Ref.Attribute == second.Ref.Attribute && sameType(first.Ref, second.Ref)
	case b == "":
		return false, isIdentifier(first)
	case a == "":
		return false, isIdentifier(second)
	}
	return false, false
}

// excludes says that a text is an unknown one that is known not to be another.
func excludes(text, other string) bool {
	token := Single(text)
	return token != nil && slices.Contains(token.Not, other)
}

func isIdentifier(t *Token) bool {
	return t != nil && (t.Ref.Attribute == "id" || t.Ref.Attribute == "arn")
}

// sameType says that two resources are of one type, whose identifiers are distinct. IDs
// of different types may well be one text: a bucket and its policy share theirs.
func sameType(a, b graph.Reference) bool { return typeIn(a.Resource) == typeIn(b.Resource) }

// typeIn gives the resource type in an address, which may be one of a linked project.
func typeIn(address string) string {
	address = withoutKeys(address)
	steps := strings.Split(address[strings.LastIndexByte(address, ':')+1:], ".")
	for len(steps) > 2 && steps[0] == "module" {
		steps = steps[2:]
	}
	return steps[0]
}

// withoutKeys takes the instance keys off an address.
func withoutKeys(address string) string {
	var plain strings.Builder
	depth, quoted := 0, false
	for i := 0; i < len(address); i++ {
		switch c := address[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case c == '[' && !quoted:
			depth++
		case c == ']' && !quoted:
			depth--
		case depth == 0:
			plain.WriteByte(c)
		}
	}
	return plain.String()
}
