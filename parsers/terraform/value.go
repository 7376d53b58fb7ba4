package terraform

import (
	"math"
	"slices"
	"strconv"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// graphValue turns an evaluated value into the graph's: tokens become parts, marks
// references and reasons.
func graphValue(v cty.Value) graph.Value { return converter{}.convert(v) }

// converter knows the marks of what lies around a value.
type converter struct{ around cty.ValueMarks }

func (c converter) convert(v cty.Value) graph.Value {
	v = symbolic.Restore(v, c.around)
	plain, _ := v.Unmark()
	switch {
	case plain == cty.NilVal || plain.IsNull() && plain.IsKnown():
		return graph.None()
	case !plain.IsKnown():
		return c.unknown(v)
	case plain.Type() == cty.String:
		return textValue(plain.AsString(), v)
	case plain.Type() == cty.Bool:
		return dependent(graph.Flag(plain.True()), v)
	case plain.Type() == cty.Number:
		return dependent(number(plain), v)
	case !symbolic.Iterable(plain):
		return graph.UnknownBecause("it is no plain value")
	}
	if v.IsMarked() {
		c.around = v.Marks()
	}
	return c.collection(plain)
}

func number(plain cty.Value) graph.Value {
	f, _ := plain.AsBigFloat().Float64()
	if math.IsInf(f, 0) {
		return graph.UnknownBecause("the number is too large")
	}
	return graph.Number(f)
}

func (c converter) collection(plain cty.Value) graph.Value {
	if !plain.Type().IsObjectType() && !plain.Type().IsMapType() {
		items := make([]graph.Value, 0, plain.LengthInt())
		for it := plain.ElementIterator(); it.Next(); {
			_, element := it.Element()
			items = append(items, c.convert(element))
		}
		return graph.ListOf(items...)
	}
	fields := make(map[string]graph.Value, plain.LengthInt())
	object := graph.ObjectOf(fields)
	for it := plain.ElementIterator(); it.Next(); {
		key, element := it.Element()
		if content := symbolic.Inspect(key); content.UnknownTokens {
			object.Partial, object.Why = true, content.Why()
			continue
		}
		fields[symbolic.Display(key.AsString())] = c.convert(element)
	}
	return object
}

func (c converter) unknown(v cty.Value) graph.Value {
	content := symbolic.Inspect(v)
	why, refs := content.Why(), content.Refs()
	if why == "" && c.around != nil {
		around := symbolic.Inspect(cty.True.WithMarks(c.around))
		why, refs = around.Why(), around.Refs()
	}
	if why == "" {
		why = "its expression could not be evaluated"
	}
	u := graph.UnknownBecause(why)
	u.Refs, u.May = refs, mayDepend(why, refs)
	return u
}

// mayDepend says that an unknown value depends on some of its resources only, or on
// something else as well: the reason is then another than that one is not made yet.
func mayDepend(why string, refs []graph.Reference) bool {
	return len(refs) > 1 || len(refs) == 1 && why != symbolic.AfterApply(refs[0])
}

// textValue splits a text at its tokens. A text that was configured for a resource's
// attribute names that resource.
func textValue(text string, marked cty.Value) graph.Value {
	if !symbolic.InText(text) {
		return dependent(graph.Text(text), marked)
	}
	pieces := symbolic.Split(text)
	parts := make([]graph.Part, 0, len(pieces))
	var more []graph.Reference
	for _, piece := range pieces {
		switch t := piece.Token; {
		case t == nil:
			parts = append(parts, graph.Part{Literal: piece.Literal})
		case t.IsReference():
			parts = append(parts, graph.Part{Ref: &t.Ref})
		default:
			parts = append(parts, graph.Part{Unknown: t.Why})
			more = append(more, t.Refs...)
		}
	}
	v := graph.TextOf(parts...)
	if v.State != graph.Unknown {
		return v
	}
	for _, ref := range more {
		if !slices.Contains(v.Refs, ref) {
			v.Refs = append(v.Refs, ref)
			v.May = mayDepend(v.Why, v.Refs)
		}
	}
	return dependent(v, marked)
}

// dependent adds the resources of a value's marks. They are exact where the value is the
// very text of one attribute.
func dependent(v graph.Value, marked cty.Value) graph.Value {
	if !marked.IsMarked() {
		return v
	}
	plain, _ := marked.Unmark()
	var exact, loose []graph.Reference
	for origin := range cty.ValueMarksOfType[symbolic.Origin](marked) {
		switch {
		case origin.Ref.Resource == "":
		case plain.Type() == cty.String && origin.Text == plain.AsString():
			exact = append(exact, origin.Ref)
		default:
			loose = append(loose, origin.Ref)
		}
	}
	switch {
	case len(exact) == 1 && v.State == graph.Unknown && isNameOf(exact[0].Attribute):
		return graph.Identity(exact[0].Resource, exact[0].Attribute)
	case len(exact) == 1:
		v.Refs, v.May = exact, false
		return v
	}
	refs := append(slices.Clone(v.Refs), append(exact, loose...)...)
	slices.SortFunc(refs, compareRefs)
	v.Refs = slices.Compact(refs)
	v.May = len(v.Refs) > 0
	return v
}

// isNameOf says whether an attribute names its resource, so that its text says nothing
// more than which one it is.
func isNameOf(attribute string) bool {
	switch attribute {
	case "name", "bucket", "identifier", "family", "function_name", "role", "cluster_identifier":
		return true
	}
	return false
}

// placed gives a value and all inside it a name and the places it came from. Where an
// expression on the way spells the elements out, each has its own place.
func placed(v graph.Value, name string, way trail) graph.Value {
	v.Name, v.Ranges = name, way.places
	elements := way.end.elements()
	for i := range v.Items {
		var element hclsyntax.Expression
		if len(elements) == len(v.Items) {
			element = elements[i]
		}
		v.Items[i] = placed(v.Items[i], name+"["+strconv.Itoa(i)+"]", way.into(element))
	}
	fields := way.end.fields()
	for key, field := range v.Fields {
		v.Fields[key] = placed(field, name+"."+key, way.into(fields[key]))
	}
	return v
}
