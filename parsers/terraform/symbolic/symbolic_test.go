package symbolic_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

func TestSplit(t *testing.T) {
	ref := symbolic.Token{Ref: graph.Reference{Resource: `module.a["x"].aws_vpc.b`, Attribute: "id"}}
	inner := symbolic.Token{Label: "var.x", Why: "var.x has no value", Refs: []graph.Reference{{Resource: "a.b", Attribute: "c"}}}
	narrowed := symbolic.Token{Label: "var.x", Why: "w", Not: []string{"prod", ""}, Set: true, Refs: inner.Refs}
	outer := symbolic.Token{Label: "l", Why: "w", Base64Of: "x" + inner.String()}
	tests := map[string]struct {
		text string
		want []symbolic.Piece
	}{
		"literal":      {"äb", []symbolic.Piece{{Literal: "äb"}}},
		"empty":        {"", nil},
		"token":        {ref.String(), []symbolic.Piece{{Token: &ref}}},
		"both":         {"a" + inner.String() + "b" + ref.String(), []symbolic.Piece{{Literal: "a"}, {Token: &inner}, {Literal: "b"}, {Token: &ref}}},
		"narrowed":     {narrowed.String(), []symbolic.Piece{{Token: &narrowed}}},
		"nested":       {outer.String(), []symbolic.Piece{{Token: &outer}}},
		"never closed": {"a\uE010\uE161", []symbolic.Piece{{Literal: "a\uE010\uE161"}}},
		"no content":   {"\uE010\uE012", []symbolic.Piece{{Literal: "\uE010\uE012"}}},
		"foreign":      {"\uE011a\uE012", []symbolic.Piece{{Literal: "\uE011a\uE012"}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, symbolic.Split(tt.text)); diff != "" {
				t.Errorf("pieces (-want +got):\n%s", diff)
			}
		})
	}
}

// FuzzSplit holds that the pieces make up the text again.
func FuzzSplit(f *testing.F) {
	f.Add("a" + symbolic.Token{Label: "x", Why: "y"}.String())
	f.Add("\uE010\uE011\uE012\xff")
	f.Fuzz(func(t *testing.T, text string) {
		joined := ""
		for _, piece := range symbolic.Split(text) {
			if piece.Token != nil {
				joined += piece.Token.String()
			}
			joined += piece.Literal
		}
		if joined != text {
			t.Errorf("Split(%q) makes up %q", text, joined)
		}
	})
}

func TestEqual(t *testing.T) {
	id := func(address string) cty.Value { return symbolic.Reference(address, "id") }
	null := cty.NullVal(cty.String)
	unknown := symbolic.UnknownText("var.x", "var.x has no value")
	notProd := symbolic.Token{Label: "var.x", Why: "w", Not: []string{"prod", ""}}.Value()
	set := symbolic.Token{Label: "var.x", Why: "w", Set: true}.Value()
	list := func(v ...cty.Value) cty.Value { return cty.TupleVal(v) }
	tests := map[string]struct {
		a, b cty.Value
		want string
	}{
		"same":                         {id("aws_vpc.a"), id("aws_vpc.a"), "true"},
		"of one type":                  {id("aws_vpc.a"), id("aws_vpc.b"), "false"},
		"of one type, in modules":      {id(`module.m["a.b"].aws_vpc.a[0]`), id("module.n.aws_vpc.b"), "false"},
		"of one type, in two projects": {id("live/net:aws_vpc.a"), id("aws_vpc.a"), "false"},
		"of two types":                 {id("aws_s3_bucket.a"), id("aws_s3_bucket_policy.a"), "unknown"},
		"ID and ARN":                   {id("aws_vpc.a"), symbolic.Reference("aws_vpc.a", "arn"), "unknown"},
		"null":                         {id("aws_vpc.a"), null, "false"},
		"name and null":                {symbolic.Reference("aws_vpc.a", "name"), null, "unknown"},
		"empty":                        {cty.StringVal(""), id("aws_vpc.a"), "false"},
		"literal":                      {id("aws_vpc.a"), cty.StringVal("vpc-1"), "unknown"},
		"unknown":                      {unknown, unknown, "unknown"},
		"unknown and null":             {unknown, null, "unknown"},
		"not that text":                {notProd, cty.StringVal("prod"), "false"},
		"not the empty text":           {cty.StringVal(""), notProd, "false"},
		"perhaps that text":            {notProd, cty.StringVal("dev"), "unknown"},
		"perhaps null":                 {notProd, null, "unknown"},
		"not null":                     {null, set, "false"},
		"another type":                 {id("aws_vpc.a"), cty.True, "false"},
		"lists":                        {list(id("aws_vpc.a")), list(id("aws_vpc.a")), "true"},
		"lists of other length":        {list(id("aws_vpc.a")), list(), "false"},
		"lists with unknown":           {list(unknown), list(unknown), "unknown"},
		"no tokens":                    {cty.StringVal("a"), cty.StringVal("a"), "true"},
		"marked":                       {cty.StringVal("a").Mark(symbolic.Origin{Why: "w"}), cty.StringVal("b"), "false"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := "unknown"
			switch v, _ := symbolic.Equal(tt.a, tt.b).Unmark(); {
			case v.RawEquals(cty.True):
				got = "true"
			case v.RawEquals(cty.False):
				got = "false"
			}
			if got != tt.want {
				t.Errorf("Equal = %s, want %s", got, tt.want)
			}
		})
	}
}

func TestInspect(t *testing.T) {
	ref := graph.Reference{Resource: "aws_vpc.a", Attribute: "id"}
	other := graph.Reference{Resource: "aws_vpc.b", Attribute: "arn"}
	content := symbolic.Inspect(
		cty.ObjectVal(map[string]cty.Value{"k": cty.TupleVal([]cty.Value{symbolic.Reference("aws_vpc.a", "id")})}),
		symbolic.UnknownOf(cty.Number, "z is unknown", other),
		symbolic.UnknownText("var.x", "a is unknown", ref),
	)
	if !content.Unknown || !content.ReferenceTokens || !content.UnknownTokens {
		t.Errorf("content = %+v, want all three", content)
	}
	if got := content.Why(); got != "a is unknown" {
		t.Errorf("Why = %q", got)
	}
	if diff := cmp.Diff([]graph.Reference{ref, other}, content.Refs()); diff != "" {
		t.Errorf("Refs (-want +got):\n%s", diff)
	}
	if symbolic.Inspect(cty.NilVal, cty.EmptyObjectVal, cty.NullVal(cty.String)).Why() != "" {
		t.Error("what is known has a reason")
	}
}
