package symbolic

import (
	"iter"
	"maps"

	"github.com/zclconf/go-cty/cty"
)

// HasKey says whether a map or object has a text as key. The answer is unknown where one
// of its keys is a text that is not known and may be it.
func HasKey(collection, key cty.Value) cty.Value {
	plain, _ := collection.Unmark()
	if !keyed(plain) {
		return UnknownOf(cty.Bool, Inspect(collection).Why())
	}
	found := false
	var unsure []cty.Value
	for name := range names(plain) {
		equal, _ := Equal(cty.StringVal(name), key).Unmark()
		switch {
		case !equal.IsKnown():
			unsure = append(unsure, cty.StringVal(name))
		case equal.True():
			found = true
		}
	}
	if len(unsure) > 0 {
		content := Inspect(append(unsure, key)...)
		return UnknownOf(cty.Bool, content.Why(), content.Refs()...)
	}
	return cty.BoolVal(found)
}

// TokenInKeys says whether a key of a map or object holds a token.
func TokenInKeys(collection cty.Value) bool {
	plain, _ := collection.Unmark()
	if !keyed(plain) {
		return false
	}
	for name := range names(plain) {
		if InText(name) {
			return true
		}
	}
	return false
}

// TokenInAnyKey says the same of the collections inside a value, too.
func TokenInAnyKey(v cty.Value) bool {
	plain, _ := v.Unmark()
	if !Iterable(plain) {
		return false
	}
	if TokenInKeys(plain) {
		return true
	}
	for it := plain.ElementIterator(); it.Next(); {
		if _, element := it.Element(); TokenInAnyKey(element) {
			return true
		}
	}
	return false
}

func keyed(plain cty.Value) bool {
	return Iterable(plain) && (plain.Type().IsObjectType() || plain.Type().IsMapType())
}

// names gives the keys of a map or object in any order.
func names(plain cty.Value) iter.Seq[string] {
	if plain.Type().IsObjectType() {
		return maps.Keys(plain.Type().AttributeTypes())
	}
	return maps.Keys(plain.AsValueMap())
}
