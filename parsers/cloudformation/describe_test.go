package cloudformation_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/source"
)

// loadText reads one template, a file of that name, with a region.
func loadText(t *testing.T, name, text, region string) (*graph.Graph, source.Diagnostics) {
	t.Helper()
	fsys := fstest.MapFS{name: {Data: []byte(text)}}
	graphs, diagnostics := cloudformation.Load(fsys, []string{name}, cloudformation.Options{Region: region})
	if len(graphs) == 0 {
		return nil, diagnostics
	}
	return graphs[0], diagnostics
}

// describe writes a value on one line: "text", Resource.attribute, [items], {fields},
// and for an unknown one ?(why), its parts and its references.
func describe(v graph.Value) string {
	var text string
	switch {
	case v.State == graph.Absent:
		text = "absent"
	case v.State == graph.Unknown:
		text = "?(" + v.Why + ")" + describeParts(v.Parts) + describeRefs(v)
	case v.Form == graph.List:
		items := make([]string, 0, len(v.Items))
		for _, item := range v.Items {
			items = append(items, describe(item))
		}
		text = "[" + strings.Join(items, ", ") + "]"
	case v.Form == graph.Object:
		fields := make([]string, 0, len(v.Fields))
		for _, key := range slices.Sorted(maps.Keys(v.Fields)) {
			fields = append(fields, key+": "+describe(v.Fields[key]))
		}
		text = "{" + strings.Join(fields, ", ") + "}"
	case v.IsIdentity():
		text = v.Refs[0].Resource + "." + v.Refs[0].Attribute
	default:
		text = fmt.Sprintf("%#v", v.Scalar)
	}
	if v.Partial {
		text += "…"
	}
	if v.Possible != "" {
		text = "possible(" + v.Possible + ") " + text
	}
	return text
}

func describeParts(parts []graph.Part) string {
	if len(parts) == 0 {
		return ""
	}
	var text strings.Builder
	for _, p := range parts {
		switch {
		case p.Ref != nil:
			text.WriteString("<" + p.Ref.Resource + "." + p.Ref.Attribute + ">")
		case p.Unknown != "":
			text.WriteString("<?>")
		default:
			text.WriteString(p.Literal)
		}
	}
	return " " + fmt.Sprintf("%q", text.String())
}

func describeRefs(v graph.Value) string {
	if len(v.Refs) == 0 {
		return ""
	}
	refs := make([]string, 0, len(v.Refs))
	for _, r := range v.Refs {
		refs = append(refs, r.Resource+"."+r.Attribute)
	}
	arrow := " -> "
	if v.May {
		arrow = " may-> "
	}
	return arrow + strings.Join(refs, ",")
}
