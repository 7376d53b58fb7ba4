package symbolic

import (
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/graph"
)

// Renamed gives a value whose references have other addresses, as another project sees
// them. Unknown texts get other labels, since they are not those of that project.
func Renamed(v cty.Value, rename func(address string) string) cty.Value {
	if v == cty.NilVal {
		return v
	}
	plain, marks := v.Unmark()
	switch {
	case !plain.IsKnown() || plain.IsNull():
	case plain.Type() == cty.String:
		plain = cty.StringVal(renamedText(plain.AsString(), rename))
	case Iterable(plain) && plain.LengthInt() > 0:
		plain = renamedCollection(plain, rename)
	}
	return plain.WithMarks(renamedMarks(marks, rename))
}

func renamedCollection(plain cty.Value, rename func(string) string) cty.Value {
	if keyed(plain) {
		fields := make(map[string]cty.Value, plain.LengthInt())
		for key, element := range plain.AsValueMap() {
			fields[renamedText(key, rename)] = Renamed(element, rename)
		}
		if plain.Type().IsMapType() {
			return cty.MapVal(fields)
		}
		return cty.ObjectVal(fields)
	}
	elements := plain.AsValueSlice()
	for i, element := range elements {
		elements[i] = Renamed(element, rename)
	}
	switch {
	case plain.Type().IsListType():
		return cty.ListVal(elements)
	case plain.Type().IsSetType():
		return cty.SetVal(elements)
	}
	return cty.TupleVal(elements)
}

func renamedText(text string, rename func(string) string) string {
	if !InText(text) {
		return text
	}
	var renamed strings.Builder
	for _, piece := range Split(text) {
		if piece.Token == nil {
			renamed.WriteString(piece.Literal)
			continue
		}
		renamed.WriteString(piece.Token.renamed(rename).String())
	}
	return renamed.String()
}

func (t Token) renamed(rename func(string) string) Token {
	if t.IsReference() {
		t.Ref.Resource = rename(t.Ref.Resource)
		return t
	}
	t.Why = renamedWhy(t.Why, t.Refs, rename)
	t.Label, t.Base64Of = rename(t.Label), renamedText(t.Base64Of, rename)
	t.Refs = slices.Clone(t.Refs)
	for i, ref := range t.Refs {
		t.Refs[i].Resource = rename(ref.Resource)
	}
	return t
}

// renamedWhy renames the address in the reason that an attribute is known only after
// apply, by which a value that is exactly one attribute is told from others.
func renamedWhy(why string, refs []graph.Reference, rename func(string) string) string {
	for _, ref := range refs {
		if why == AfterApply(ref) {
			return AfterApply(graph.Reference{Resource: rename(ref.Resource), Attribute: ref.Attribute})
		}
	}
	return why
}

func renamedMarks(marks cty.ValueMarks, rename func(string) string) cty.ValueMarks {
	var refs []graph.Reference
	for mark := range marks.All() {
		if origin, ok := mark.(Origin); ok && origin.Ref.Resource != "" {
			refs = append(refs, origin.Ref)
		}
	}
	var renamed []any
	for mark := range marks.All() {
		if origin, ok := mark.(Origin); ok {
			origin.Why = renamedWhy(origin.Why, refs, rename)
			if origin.Ref.Resource != "" {
				origin.Ref.Resource = rename(origin.Ref.Resource)
			}
			mark = origin
		}
		renamed = append(renamed, mark)
	}
	return cty.NewValueMarks(renamed...)
}
