package terraform_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// describe writes a value in one line: "text", 1, true, <address.attribute> for an
// identity, [..] and {..}, unknown(why) with its parts and references, absent.
func describe(v graph.Value) string {
	switch {
	case v.State == graph.Absent:
		return "absent"
	case v.State == graph.Unknown:
		return describeUnknown(v)
	case v.IsIdentity():
		return describeRef(v.Refs[0])
	case v.Form == graph.List:
		return describeList(v) + describeRefs(v)
	case v.Form == graph.Object:
		return describeObject(v)
	}
	if s, ok := v.AsText(); ok {
		return strconv.Quote(s) + describeRefs(v)
	}
	return fmt.Sprint(v.Scalar) + describeRefs(v)
}

func describeList(v graph.Value) string {
	items := make([]string, 0, len(v.Items))
	for _, item := range v.Items {
		items = append(items, describe(item))
	}
	if v.Partial {
		items = append(items, "...")
	}
	return "[" + strings.Join(items, ", ") + "]"
}

func describeObject(v graph.Value) string {
	fields := make([]string, 0, len(v.Fields))
	for _, name := range slices.Sorted(maps.Keys(v.Fields)) {
		if field := v.Fields[name]; field.State != graph.Absent {
			fields = append(fields, name+": "+describe(field))
		}
	}
	if v.Partial {
		fields = append(fields, "...")
	}
	return "{" + strings.Join(fields, ", ") + "}"
}

func describeUnknown(v graph.Value) string {
	if len(v.Parts) < 2 {
		return "unknown(" + v.Why + ")" + describeRefs(v)
	}
	parts := make([]string, 0, len(v.Parts))
	for _, p := range v.Parts {
		switch {
		case p.Ref != nil:
			parts = append(parts, describeRef(*p.Ref))
		case p.Unknown != "":
			parts = append(parts, "?"+p.Unknown+"?")
		default:
			parts = append(parts, strconv.Quote(p.Literal))
		}
	}
	return "text(" + strings.Join(parts, " + ") + ")"
}

func describeRef(ref graph.Reference) string { return "<" + ref.Resource + "." + ref.Attribute + ">" }

func describeRefs(v graph.Value) string {
	if len(v.Refs) == 0 {
		return ""
	}
	refs := make([]string, 0, len(v.Refs))
	for _, ref := range v.Refs {
		refs = append(refs, describeRef(ref))
	}
	word := " of "
	if v.May {
		word = " may "
	}
	return word + strings.Join(refs, " ")
}

// described writes values down by name.
func described(values map[string]graph.Value) map[string]string {
	texts := make(map[string]string, len(values))
	for name, v := range values {
		texts[name] = describe(v)
	}
	return texts
}
