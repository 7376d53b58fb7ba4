package funcs

import (
	"errors"
	"fmt"
	"slices"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

func same(args []cty.Value) (cty.Value, error) { return args[0], nil }

// sensitivity is not followed.
func sensitivity([]cty.Value) (cty.Value, error) {
	return symbolic.UnknownOf(cty.Bool, "which values are sensitive is known only when terraform runs"), nil
}

func list(args []cty.Value) (cty.Value, error) { return cty.TupleVal(args), nil }

func mapOf(args []cty.Value) (cty.Value, error) {
	if content := symbolic.Inspect(evens(args)...); len(args)%2 != 0 || !content.Clean() {
		return content.Opaque(), nil
	}
	fields := map[string]cty.Value{}
	for i := 0; i+1 < len(args); i += 2 {
		key, _ := args[i].Unmark()
		if key.IsNull() || key.Type() != cty.String {
			return cty.DynamicVal, errors.New("a map's keys are texts")
		}
		fields[key.AsString()] = args[i+1]
	}
	return cty.ObjectVal(fields), nil
}

func evens(args []cty.Value) []cty.Value {
	var keys []cty.Value
	for i := 0; i < len(args); i += 2 {
		keys = append(keys, args[i])
	}
	return keys
}

// elements gives what a known list, set or tuple holds; ok is false for all other values.
func elements(v cty.Value) (items []cty.Value, ok bool) {
	plain, _ := v.Unmark()
	if plain.IsNull() || !symbolic.Iterable(plain) || plain.Type().IsMapType() || plain.Type().IsObjectType() {
		return nil, false
	}
	for it := plain.ElementIterator(); it.Next(); {
		_, element := it.Element()
		items = append(items, element)
	}
	return items, true
}

// notSequence answers for a value that is no known list, set or tuple.
func notSequence(v cty.Value) (cty.Value, error) {
	if plain, _ := v.Unmark(); !plain.IsKnown() {
		return symbolic.Inspect(v).Opaque(), nil
	}
	return cty.DynamicVal, errors.New("a list, set or tuple is required")
}

// flatten is unknown where an element may be a list itself.
func flatten(args []cty.Value) (cty.Value, error) {
	content := symbolic.Inspect(args[0])
	if mayBeList(args[0]) {
		return content.Opaque(), nil
	}
	return call(stdlib.FlattenFunc, content, args)
}

// mayBeList says that a value, or one inside its lists, is unknown and may be a list.
func mayBeList(v cty.Value) bool {
	plain, _ := v.Unmark()
	ty := plain.Type()
	sequence := ty.IsListType() || ty.IsSetType() || ty.IsTupleType()
	if !plain.IsKnown() {
		return sequence || ty == cty.DynamicPseudoType
	}
	if !sequence {
		return false
	}
	items, _ := elements(v)
	return slices.ContainsFunc(items, mayBeList)
}

func length(args []cty.Value) (cty.Value, error) {
	plain, marks := args[0].Unmark()
	content := symbolic.Inspect(args[0])
	switch {
	case !plain.IsKnown() && !plain.IsNull():
		return unknownLength(plain, content), nil
	case plain.IsNull():
		return cty.DynamicVal, errors.New("the length of null is not defined")
	case plain.Type() == cty.String && content.Clean():
		n, err := stdlib.Strlen(plain)
		return n.WithMarks(marks), err
	case symbolic.TokenInKeys(plain) && plain.LengthInt() > 1 && !references(symbolic.Inspect(keysOf(plain)...), nil):
		return content.Opaque(), nil
	case plain.Type() == cty.String, plain.Type().IsSetType() && (content.Unknown || content.Tokens() && !references(content, args)):
		return content.Opaque(), nil
	case !symbolic.Iterable(plain):
		return cty.DynamicVal, errors.New("a collection or a text is required")
	}
	return cty.NumberIntVal(int64(plain.LengthInt())).WithMarks(marks), nil
}

// keysOf gives the keys of a map or object.
func keysOf(plain cty.Value) []cty.Value {
	var keys []cty.Value
	for it := plain.ElementIterator(); it.Next(); {
		key, _ := it.Element()
		keys = append(keys, key)
	}
	return keys
}

// unknownLength keeps the bounds that are known of an unknown collection's length.
func unknownLength(plain cty.Value, content *symbolic.Content) cty.Value {
	if !plain.Type().IsCollectionType() {
		return symbolic.UnknownOf(cty.Number, content.Why(), content.Refs()...)
	}
	bounds := plain.Range()
	n := cty.UnknownVal(cty.Number).Refine().NotNull().
		NumberRangeLowerBound(cty.NumberIntVal(int64(bounds.LengthLowerBound())), true).
		NumberRangeUpperBound(cty.NumberIntVal(int64(bounds.LengthUpperBound())), true).NewValue()
	return n.WithSameMarks(symbolic.UnknownOf(cty.Number, content.Why(), content.Refs()...))
}

func lookup(args []cty.Value) (cty.Value, error) {
	key, _ := args[1].Unmark()
	collection, marks := args[0].Unmark()
	if !collection.IsKnown() || !symbolic.Inspect(args[1]).Clean() {
		return symbolic.Inspect(args...).Opaque(), nil
	}
	if collection.IsNull() || !collection.Type().IsMapType() && !collection.Type().IsObjectType() || key.IsNull() {
		return cty.DynamicVal, errors.New("lookup takes a map and a key")
	}
	name, err := convert.Convert(key, cty.String)
	if err != nil {
		return cty.DynamicVal, err
	}
	if has := symbolic.HasKey(collection, name); !has.IsKnown() {
		return symbolic.Inspect(args...).Opaque(), nil
	}
	if found, ok := field(collection, name.AsString()); ok {
		return found.WithMarks(marks), nil
	}
	if len(args) < 3 {
		return cty.DynamicVal, fmt.Errorf("the map has no key %q", name.AsString())
	}
	fallback, err := asElementOf(collection.Type(), args[2])
	return fallback.WithMarks(marks), err
}

// asElementOf gives a value in the type of a map's elements, which it must fit where it is
// known.
func asElementOf(ty cty.Type, v cty.Value) (cty.Value, error) {
	if !ty.IsMapType() {
		return v, nil
	}
	converted, err := convert.Convert(v, ty.ElementType())
	switch {
	case err == nil:
		return converted, nil
	case !symbolic.Inspect(v).Clean():
		return v, nil
	}
	return cty.DynamicVal, function.NewArgErrorf(2, "the default is of another type than the map's elements: %w", err)
}

func field(collection cty.Value, name string) (cty.Value, bool) {
	if collection.Type().IsObjectType() {
		if !collection.Type().HasAttribute(name) {
			return cty.NilVal, false
		}
		return collection.GetAttr(name), true
	}
	if key := cty.StringVal(name); collection.HasIndex(key).True() {
		return collection.Index(key), true
	}
	return cty.NilVal, false
}

func contains(args []cty.Value) (cty.Value, error) { return holds(args, symbolic.Equal) }

// holds says whether a collection, the first argument, holds the second.
func holds(args []cty.Value, compare func(item, v cty.Value) cty.Value) (cty.Value, error) {
	items, ok := elements(args[0])
	if !ok {
		return notSequence(args[0])
	}
	undecided := false
	for _, item := range items {
		equal, _ := compare(item, args[1]).Unmark()
		switch {
		case !equal.IsKnown():
			undecided = true
		case equal.True():
			return cty.True, nil
		}
	}
	if undecided {
		content := symbolic.Inspect(args...)
		return symbolic.UnknownOf(cty.Bool, content.Why(), content.Refs()...), nil
	}
	return cty.False, nil
}

// equalAfterConversion compares as the elements of one list compare: a number equals its
// text.
func equalAfterConversion(item, v cty.Value) cty.Value {
	plain, _ := v.UnmarkDeep()
	if converted, err := convert.Convert(plain, item.Type()); err == nil {
		plain = converted
	}
	return symbolic.Equal(item, plain)
}

func index(args []cty.Value) (cty.Value, error) {
	items, ok := elements(args[0])
	if plain, _ := args[0].Unmark(); !ok || plain.Type().IsSetType() {
		return notSequence(args[0])
	}
	for i, item := range items {
		equal, _ := symbolic.Equal(item, args[1]).Unmark()
		if !equal.IsKnown() {
			return symbolic.Inspect(args...).Opaque(), nil
		}
		if equal.True() {
			return cty.NumberIntVal(int64(i)), nil
		}
	}
	return cty.DynamicVal, errors.New("the item is not in the list")
}

func coalesce(args []cty.Value) (cty.Value, error) {
	for _, arg := range args {
		plain, _ := arg.Unmark()
		switch {
		case plain.IsNull():
			continue
		case !plain.IsKnown():
			return symbolic.Inspect(args...).Opaque(), nil
		case plain.Type() == cty.String && plain.AsString() == "":
			continue
		case plain.Type() == cty.String && mayBeEmpty(plain.AsString()):
			return symbolic.Inspect(args...).Opaque(), nil
		}
		return unified(arg, args), nil
	}
	return cty.DynamicVal, errors.New("every argument is null or empty")
}

// unified gives one of several values in the type that all of them have in common; as it
// is where there is none, as attributes that nothing configures may be missing in ours.
func unified(v cty.Value, all []cty.Value) cty.Value {
	types := make([]cty.Type, len(all))
	for i, other := range all {
		types[i] = other.Type()
	}
	common, _ := convert.UnifyUnsafe(types)
	if common == cty.NilType {
		return v
	}
	if converted, err := convert.Convert(v, common); err == nil {
		return converted
	}
	return v
}

// mayBeEmpty says that a text is only made of tokens that may be empty.
func mayBeEmpty(s string) bool {
	for _, piece := range symbolic.Split(s) {
		switch t := piece.Token; {
		case t == nil, t.AlwaysSet():
			return false
		case t.Base64Of != "" && !mayBeEmpty(t.Base64Of):
			return false
		}
	}
	return true
}

func compact(args []cty.Value) (cty.Value, error) {
	items, ok := elements(args[0])
	if !ok {
		return notSequence(args[0])
	}
	var kept []cty.Value
	for _, item := range items {
		plain, _ := item.Unmark()
		switch {
		case plain.IsNull():
			continue
		case !plain.IsKnown():
			return symbolic.Inspect(args...).Opaque(), nil
		}
		text, err := convert.Convert(plain, cty.String)
		if err != nil {
			return cty.DynamicVal, err
		}
		if text.AsString() == "" {
			continue
		}
		if mayBeEmpty(text.AsString()) {
			return symbolic.Inspect(args...).Opaque(), nil
		}
		kept = append(kept, text.WithSameMarks(item))
	}
	if len(kept) == 0 {
		return cty.ListValEmpty(cty.String), nil
	}
	return cty.ListVal(kept), nil
}

func one(args []cty.Value) (cty.Value, error) {
	items, ok := elements(args[0])
	if !ok {
		return notSequence(args[0])
	}
	switch len(items) {
	case 0:
		return cty.NullVal(cty.DynamicPseudoType), nil
	case 1:
		return items[0].WithSameMarks(args[0]), nil
	}
	return cty.DynamicVal, errors.New("one takes a collection of none or one element")
}

func matchKeys(args []cty.Value) (cty.Value, error) {
	values, ok := elements(args[0])
	if !ok {
		return notSequence(args[0])
	}
	keys, ok := elements(args[1])
	if !ok {
		return notSequence(args[1])
	}
	if len(values) != len(keys) {
		return cty.DynamicVal, errors.New("the lists of values and keys differ in length")
	}
	var kept []cty.Value
	for i, key := range keys {
		found, err := holds([]cty.Value{args[2], key}, equalAfterConversion)
		if err != nil {
			return cty.DynamicVal, err
		}
		plain, _ := found.Unmark()
		if !plain.IsKnown() {
			return symbolic.Inspect(args...).Opaque(), nil
		}
		if plain.True() {
			kept = append(kept, values[i])
		}
	}
	return cty.TupleVal(kept), nil
}

func transpose(args []cty.Value) (cty.Value, error) {
	content := symbolic.Inspect(args[0])
	if !content.Clean() {
		return content.Opaque(), nil
	}
	plain, marks := args[0].UnmarkDeep()
	lists, err := convert.Convert(plain, cty.Map(cty.List(cty.String)))
	if err != nil || lists.IsNull() {
		return cty.DynamicVal, errors.New("transpose takes a map of lists of texts")
	}
	turned := map[string][]cty.Value{}
	for it := lists.ElementIterator(); it.Next(); {
		key, texts := it.Element()
		for _, text := range texts.AsValueSlice() {
			turned[text.AsString()] = append(turned[text.AsString()], key)
		}
	}
	if len(turned) == 0 {
		return cty.MapValEmpty(cty.List(cty.String)), nil
	}
	result := make(map[string]cty.Value, len(turned))
	for key, texts := range turned {
		result[key] = cty.ListVal(texts)
	}
	return cty.MapVal(result).WithMarks(marks), nil
}
