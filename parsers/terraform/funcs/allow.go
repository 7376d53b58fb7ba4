package funcs

import (
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// An allowance says whether a function may take arguments with tokens as they are.
type allowance func(content *symbolic.Content, args []cty.Value) bool

// always is the allowance of functions that never look into an element.
func always(*symbolic.Content, []cty.Value) bool { return true }

// references is the allowance of functions for which distinct tokens must be distinct
// texts, as those of IDs and ARNs are and those of other attributes need not be.
func references(content *symbolic.Content, _ []cty.Value) bool {
	for _, ref := range content.Refs() {
		if ref.Attribute != "id" && ref.Attribute != "arn" && ref.Resource != symbolic.Zones {
			return false
		}
	}
	return !content.UnknownTokens
}

// distinctKeys is the allowance of functions that look only into the keys of a map, or
// into texts that become keys.
func distinctKeys(_ *symbolic.Content, args []cty.Value) bool {
	plain, _ := args[0].Unmark()
	if plain.IsNull() || !symbolic.Iterable(plain) {
		return false
	}
	keys := args[:1]
	if plain.Type().IsMapType() || plain.Type().IsObjectType() {
		keys = keysOf(plain)
	}
	content := symbolic.Inspect(keys...)
	return !content.Unknown && references(content, nil)
}

// knownKeys is the allowance of functions that look into keys but not into elements.
func knownKeys(_ *symbolic.Content, args []cty.Value) bool {
	for _, arg := range args {
		plain, _ := arg.Unmark()
		if plain.IsNull() || !symbolic.Iterable(plain) || plain.Type().IsTupleType() || plain.Type().IsListType() {
			continue
		}
		for it := plain.ElementIterator(); it.Next(); {
			if key, _ := it.Element(); !symbolic.Inspect(key).Clean() {
				return false
			}
		}
	}
	return true
}

// splitsBetween lets split through where its separator is in no text that a token stands
// for.
func splitsBetween(content *symbolic.Content, args []cty.Value) bool {
	separator, _ := args[0].Unmark()
	if content.UnknownTokens || separator.Type() != cty.String || !separator.IsKnown() || separator.IsNull() {
		return false
	}
	for _, ref := range content.Refs() {
		if !neverIn(separator.AsString(), ref) {
			return false
		}
	}
	return true
}

// neverIn says that a separator is in no ID, ARN or name. Names of availability zones are
// made of small letters, digits and hyphens only.
func neverIn(separator string, ref graph.Reference) bool {
	if ref.Resource == symbolic.Zones {
		return separator != "" && !strings.ContainsAny(separator, "abcdefghijklmnopqrstuvwxyz0123456789-")
	}
	switch separator {
	case ",", ", ", ";", "|", " ", "\n":
		return true
	}
	return false
}
