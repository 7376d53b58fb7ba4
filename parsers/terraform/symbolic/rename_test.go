package symbolic_test

import (
	"testing"

	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

func TestRenamed(t *testing.T) {
	rename := func(address string) string { return "net:" + address }
	id := func(address string) cty.Value { return symbolic.Reference(address, "id") }
	ref := func(address string) graph.Reference { return graph.Reference{Resource: address, Attribute: "id"} }
	text := func(v cty.Value) string { return v.AsString() }
	tests := map[string]struct{ value, want cty.Value }{
		"reference": {id("a.b"), id("net:a.b")},
		"text":      {cty.StringVal("x/" + text(id("a.b"))), cty.StringVal("x/" + text(id("net:a.b")))},
		"literal":   {cty.StringVal("a.b"), cty.StringVal("a.b")},
		"number":    {cty.NumberIntVal(1), cty.NumberIntVal(1)},
		"null":      {cty.NullVal(cty.String), cty.NullVal(cty.String)},
		"nothing":   {cty.NilVal, cty.NilVal},
		"empty":     {cty.ListValEmpty(cty.String), cty.ListValEmpty(cty.String)},
		"list":      {cty.ListVal([]cty.Value{id("a.b")}), cty.ListVal([]cty.Value{id("net:a.b")})},
		"set":       {cty.SetVal([]cty.Value{id("a.b")}), cty.SetVal([]cty.Value{id("net:a.b")})},
		"tuple":     {cty.TupleVal([]cty.Value{id("a.b"), cty.True}), cty.TupleVal([]cty.Value{id("net:a.b"), cty.True})},
		"map":       {cty.MapVal(map[string]cty.Value{text(id("a.b")): cty.True}), cty.MapVal(map[string]cty.Value{text(id("net:a.b")): cty.True})},
		"object":    {cty.ObjectVal(map[string]cty.Value{"k": id("a.b")}), cty.ObjectVal(map[string]cty.Value{"k": id("net:a.b")})},
		"unknown": {
			symbolic.UnknownOf(cty.Number, symbolic.AfterApply(ref("a.b")), ref("a.b")),
			symbolic.UnknownOf(cty.Number, symbolic.AfterApply(ref("net:a.b")), ref("net:a.b")),
		},
		"unknown text": {symbolic.UnknownText("var.x", "it has no value", ref("a.b")), symbolic.UnknownText("net:var.x", "it has no value", ref("net:a.b"))},
		"text configured for an attribute": {
			cty.StringVal("n").Mark(symbolic.Origin{Ref: ref("a.b"), Text: "n"}), cty.StringVal("n").Mark(symbolic.Origin{Ref: ref("net:a.b"), Text: "n"}),
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := symbolic.Renamed(tt.value, rename)
			if got == cty.NilVal || tt.want == cty.NilVal {
				if got != tt.want {
					t.Errorf("Renamed = %#v, want %#v", got, tt.want)
				}
				return
			}
			if !got.RawEquals(tt.want) {
				t.Errorf("Renamed = %#v, want %#v", got, tt.want)
			}
		})
	}
}
