package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Mapping says how one resource type becomes a canonical kind. Each parser keeps a
// table of them; the kinds' shapes do the rest.
//
// A path such as "vpc_config.subnet_ids" steps into objects and blocks; over a list of
// blocks it collects from each, or from those of a list "setting[namespace=x&name=y]" whose
// fields have these texts. "a | b" takes the first that is written, "a + b"
// collects from both.
type Mapping struct {
	Kind string
	// Where is a path that must be written: a resource without it has no canonical kind.
	Where string
	// Fields gives the path as written for each canonical attribute.
	Fields map[string]string
	// Blocks gives, for each attribute of BlocksShape, the blocks and their fields.
	Blocks map[string]BlockMapping
	// Fixed gives attributes that the type itself decides: "direction": "ingress".
	Fixed map[string]any
	// Words translates written scalars: {"public_ip": {"ENABLED": true}}. A word
	// translated to nil makes the attribute absent.
	Words map[string]map[string]any
}

// BlockMapping maps the blocks found at path From; a JSON text there is decoded first.
type BlockMapping struct {
	From string
	// Holding picks the objects at any depth there that have a field with a text in it:
	// {"Resource", ":ecs:runTask"}. A resource without one has no canonical kind.
	Holding [2]string
	Fields  map[string]string
	Blocks  map[string]BlockMapping
	// Words translates written scalars as those of a Mapping.
	Words map[string]map[string]any
}

// Fits says whether a resource with these attributes as written is of the kind.
func (m Mapping) Fits(written Value) bool {
	for _, block := range m.Blocks {
		if block.Holding != [2]string{} && len(block.found(written).Items) == 0 {
			return false
		}
	}
	return m.Where == "" || follow(written, m.Where).State != Absent
}

// Apply gives the canonical attributes of a resource whose attributes as written are the
// fields of written.
func (m Mapping) Apply(written Value) map[string]Value {
	kind, _ := KindNamed(m.Kind)
	attributes := mapFields(kind.Attributes, m.Fields, m.Blocks, written)
	for name, word := range m.Fixed {
		attributes[name] = scalar(word)
	}
	translateAll(attributes, m.Words)
	return attributes
}

func translateAll(attributes map[string]Value, words map[string]map[string]any) {
	for name, known := range words {
		attributes[name] = translate(attributes[name], known)
	}
}

func mapFields(shapes []Attribute, fields map[string]string, nested map[string]BlockMapping, written Value) map[string]Value {
	mapped := map[string]Value{}
	for _, shape := range shapes {
		if path, ok := fields[shape.Name]; ok {
			mapped[shape.Name] = shape.fit(follow(written, path))
		}
		if block, ok := nested[shape.Name]; ok {
			mapped[shape.Name] = block.apply(shape.Fields, block.found(written))
		}
	}
	return mapped
}

// found gives the list of blocks, or whatever else is written in its place.
func (b BlockMapping) found(written Value) Value {
	found := follow(written, b.From)
	if found.Form != List {
		if decoded, err := DecodeJSON(found); err == nil {
			found = decoded
		}
	}
	switch {
	case b.Holding != [2]string{}:
		return ListOf(holding(found, b.Holding)...)
	case found.Form == Object:
		return ListAround(found)
	}
	return found
}

// holding gives the objects within a value that have a field with a text in it, in order.
func holding(v Value, field [2]string) []Value {
	var text strings.Builder
	for _, part := range v.Field(field[0]).PartsOf() {
		text.WriteString(part.Literal)
	}
	if strings.Contains(text.String(), field[1]) {
		return []Value{v}
	}
	var found []Value
	for _, name := range slices.Sorted(maps.Keys(v.Fields)) {
		found = append(found, holding(v.Fields[name], field)...)
	}
	for _, item := range v.Items {
		found = append(found, holding(item, field)...)
	}
	return found
}

func (b BlockMapping) apply(shapes []Attribute, found Value) Value {
	if found.Form != List {
		return found
	}
	items := make([]Value, 0, len(found.Items))
	for _, item := range found.Items {
		if item.Form == Object {
			item.Fields = mapFields(shapes, b.Fields, b.Blocks, item)
			translateAll(item.Fields, b.Words)
			applyDefaults(shapes, item.Fields)
		}
		items = append(items, item)
	}
	found.Items = items
	return found
}

func translate(v Value, words map[string]any) Value {
	s, ok := v.AsText()
	if !ok {
		return v
	}
	word, ok := words[s]
	switch {
	case !ok:
		return v
	case word == nil:
		return None()
	}
	v.Scalar = word
	return v
}

// fit turns what a path found into the attribute's shape.
func (a Attribute) fit(v Value) Value {
	switch a.Shape {
	case TextsShape, RefsShape:
		if v.Form != List && (v.State == Known || len(v.Parts) > 0) {
			v = ListAround(v)
		}
		if a.Shape == RefsShape {
			v.Items = splitIDs(v.Items)
		}
	case DocumentShape:
		return DecodeDocument(v)
	case TextShape, FlagShape, NumberShape, RefShape:
		if v.Form == List && v.State == Known {
			return single(v)
		}
	}
	return v
}

func single(list Value) Value {
	switch {
	case len(list.Items) == 1 && !list.Partial:
		return list.Items[0]
	case len(list.Items) == 0 && !list.Partial:
		return None()
	}
	return UnknownBecause("it has more than one value")
}

// ListAround is a list of one value, at the value's own place.
func ListAround(v Value) Value {
	item := v
	if v.Form == Scalar {
		item.Partial = false // it is what is known of a list that may hold more
	}
	list := ListOf(item)
	list.Ranges, list.Name, list.Origin = v.Ranges, v.Name, v.Origin
	if v.Form == Scalar && v.Partial {
		list.Partial, list.Why = true, v.Why
	}
	return list
}

func follow(v Value, path string) Value {
	if alternatives := strings.Split(path, " | "); len(alternatives) > 1 {
		absent := None()
		for _, alternative := range alternatives {
			found := follow(v, alternative)
			switch {
			case found.State != Absent:
				return found
			case absent.Range().IsZero():
				absent = found // a null keeps its place
			}
		}
		return absent
	}
	if summands := strings.Split(path, " + "); len(summands) > 1 {
		return collect(v, summands)
	}
	for step := range strings.SplitSeq(path, ".") {
		field, conditions, filtered := strings.Cut(step, "[")
		if v = into(v, field); filtered {
			v = pick(v, strings.Split(strings.TrimSuffix(conditions, "]"), "&"))
		}
	}
	return v
}

// pick gives the blocks of a list whose fields have the texts of conditions such as "name=y".
// Of a block with an unknown field nobody knows whether it is one.
func pick(list Value, conditions []string) Value {
	if list.Form != List || list.State != Known {
		return list
	}
	picked := list
	picked.Items = nil
	for _, item := range list.Items {
		switch meets(item, conditions) {
		case Known:
			picked.Items = append(picked.Items, item)
		case Unknown:
			picked.Partial = true
		}
	}
	if len(picked.Items) == 0 && !picked.Partial {
		return None()
	}
	return picked
}

// meets says whether a block meets conditions: Known where it does, Absent where it does not.
func meets(block Value, conditions []string) State {
	met := Known
	for _, condition := range conditions {
		name, want, _ := strings.Cut(condition, "=")
		field := block.Field(name)
		text, known := field.AsText()
		switch {
		case field.State == Unknown:
			met = Unknown
		case !known || text != want:
			return Absent
		}
	}
	return met
}

func into(v Value, field string) Value {
	if v.Form != List || v.State != Known {
		return v.Field(field)
	}
	found := None()
	for _, item := range v.Items {
		found = Concat(found, into(item, field))
	}
	if found.State == Known {
		found.Partial = found.Partial || v.Partial
	} else if v.Partial {
		return UnknownBecause("part of " + v.Name + " could not be resolved")
	}
	return found
}

func collect(v Value, paths []string) Value {
	all := None()
	for _, path := range paths {
		all = Concat(all, follow(v, path))
	}
	return all
}

// Concat joins two values into one list, absent ones left out. An unknown one makes the
// list partial. Of two absent ones it gives the one that is written, as null.
func Concat(a, b Value) Value {
	switch {
	case b.State == Absent && (a.State != Absent || b.Range().IsZero()):
		return a
	case a.State == Absent:
		return b
	case a.State == Unknown && b.State == Unknown:
		a.Refs = append(append([]Reference{}, a.Refs...), b.Refs...)
		a.May = true
		return a
	}
	list := ListOf(append(itemsOf(a), itemsOf(b)...)...)
	list.Partial = a.State == Unknown || b.State == Unknown || a.Partial || b.Partial
	list.Name, list.Ranges = a.Name, a.Ranges
	if len(list.Ranges) == 0 {
		list.Ranges = b.Ranges
	}
	list.Why = cmp.Or(a.Why, b.Why)
	return list
}

func itemsOf(v Value) []Value {
	switch {
	case v.State == Unknown:
		return nil
	case v.Form == List:
		return append([]Value{}, v.Items...)
	}
	return []Value{v}
}
