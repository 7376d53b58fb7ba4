package symbolic

import (
	"cmp"
	"slices"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/ctymarks"

	"github.com/vpclint/vpclint/graph"
)

// Origin marks where a value came from. On an unknown value it is a reason (Why) or a
// resource that the value depends on (Ref); on a known text it is the attribute that the
// text was configured for.
type Origin struct {
	ctymarks.ProvenanceMark
	Ref graph.Reference
	Why string
	// Text is the text of Ref where that is known, so that what was made of it can be
	// told from the text itself.
	Text string
}

// Unknown gives a value of any type that is unknown for the reason why.
func Unknown(why string, refs ...graph.Reference) cty.Value {
	return UnknownOf(cty.DynamicPseudoType, why, refs...)
}

// MaxRefs bounds how many resources an unknown value names. One that depends on more, as an
// element at an unknown index does, may name anything: if each of n resources named one of
// n, their references would grow with the square of n.
const MaxRefs = 100

// TooManyRefs is the reason of values that may name anything.
const TooManyRefs = "it depends on more resources than vpclint follows"

// UnknownOf gives an unknown value of one type.
func UnknownOf(ty cty.Type, why string, refs ...graph.Reference) cty.Value {
	if len(refs) > MaxRefs {
		why, refs = TooManyRefs, nil
	}
	marks := make([]any, 0, 1+len(refs))
	marks = append(marks, Origin{Why: why})
	for _, ref := range refs {
		marks = append(marks, Origin{Ref: ref})
	}
	return cty.UnknownVal(ty).WithMarks(cty.NewValueMarks(marks...))
}

// Restore gives a text that was taken out of a marked collection, such as a set, the marks
// of the attributes that it was configured for.
func Restore(v cty.Value, marks cty.ValueMarks) cty.Value {
	if len(marks) == 0 || v.IsMarked() || v.Type() != cty.String || !v.IsKnown() || v.IsNull() {
		return v
	}
	for mark := range marks.All() {
		if origin, ok := mark.(Origin); ok && origin.Text == v.AsString() {
			v = v.Mark(origin)
			break
		}
	}
	return v
}

// Owned marks a known text with the attribute that it is configured for. One that is the
// very text of another attribute stays that one's, unless it names the attribute's own
// resource.
func Owned(v cty.Value, ref graph.Reference, itself bool) cty.Value {
	plain, marks := v.Unmark()
	text := plain.AsString()
	owned := []any{Origin{Ref: ref, Text: text}}
	for mark := range marks.All() {
		origin, ok := mark.(Origin)
		if ok && origin.Text == text && !itself {
			return v
		}
		if !ok || !itself {
			owned = append(owned, mark)
		}
	}
	return plain.WithMarks(cty.NewValueMarks(owned...))
}

// AfterApply is the reason why a resource's attribute is unknown.
func AfterApply(ref graph.Reference) string {
	return ref.Resource + "." + ref.Attribute + " is known only after apply"
}

// Content says what of a value is not known, however deep inside.
type Content struct {
	Unknown         bool // a value of cty's that is unknown
	ReferenceTokens bool
	UnknownTokens   bool
	whys            map[string]bool
	refs            map[graph.Reference]bool
}

// Inspect walks through values and says what of them is not known.
func Inspect(values ...cty.Value) *Content {
	c := &Content{}
	for _, v := range values {
		c.inspect(v)
	}
	return c
}

// Tokens says whether there is any token.
func (c *Content) Tokens() bool { return c.ReferenceTokens || c.UnknownTokens }

// Clean says that everything is known.
func (c *Content) Clean() bool { return !c.Unknown && !c.Tokens() }

// Why gives the reason why something is unknown, the first in order of text; empty where
// all is known.
func (c *Content) Why() string {
	if len(c.whys) > 0 {
		return slices.Min(keys(c.whys))
	}
	if refs := c.Refs(); len(refs) > 0 {
		return AfterApply(refs[0])
	}
	return ""
}

// Whys gives all reasons, in any order.
func (c *Content) Whys() []string { return keys(c.whys) }

// Anything says that the values may depend on any resource: what they depend on was lost on
// the way, or is too much to follow.
func (c *Content) Anything() bool {
	return c.Unknown && c.Why() == "" || c.whys[TooManyRefs]
}

// Refs gives the resources that the values depend on, in order.
func (c *Content) Refs() []graph.Reference {
	return slices.SortedFunc(slices.Values(keys(c.refs)), compareReferences)
}

// Opaque gives the unknown value of what was computed from the values.
func (c *Content) Opaque() cty.Value { return Unknown(c.Why(), c.Refs()...) }

func compareReferences(a, b graph.Reference) int {
	return cmp.Or(cmp.Compare(a.Resource, b.Resource), cmp.Compare(a.Attribute, b.Attribute))
}

func keys[K comparable](set map[K]bool) []K {
	list := make([]K, 0, len(set))
	for k := range set {
		list = append(list, k)
	}
	return list
}

func (c *Content) inspect(v cty.Value) {
	if v.IsMarked() {
		for origin := range cty.ValueMarksOfType[Origin](v) {
			c.add(origin.Why, origin.Ref)
		}
		v, _ = v.Unmark()
	}
	switch {
	case v == cty.NilVal || v.IsNull():
	case !v.IsKnown():
		c.Unknown = true
	case v.Type() == cty.String:
		c.inspectText(v.AsString())
	case Iterable(v):
		for it := v.ElementIterator(); it.Next(); {
			key, element := it.Element()
			if v.Type().IsMapType() || v.Type().IsObjectType() {
				c.inspectText(key.AsString())
			}
			c.inspect(element)
		}
	}
}

func (c *Content) inspectText(text string) {
	if !InText(text) {
		return
	}
	for _, piece := range Split(text) {
		switch t := piece.Token; {
		case t == nil:
		case t.IsReference():
			c.ReferenceTokens = true
			c.add("", t.Ref)
		default:
			c.UnknownTokens = true
			c.add(t.Why, t.Refs...)
			c.inspectText(t.Base64Of)
		}
	}
}

func (c *Content) add(why string, refs ...graph.Reference) {
	if why != "" {
		if c.whys == nil {
			c.whys = map[string]bool{}
		}
		c.whys[why] = true
	}
	for _, ref := range refs {
		if ref.Resource == "" {
			continue
		}
		if c.refs == nil {
			c.refs = map[graph.Reference]bool{}
		}
		c.refs[ref] = true
	}
}
