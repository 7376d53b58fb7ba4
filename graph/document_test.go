package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vpclint/vpclint/graph"
)

var ignorePlaces = cmpopts.IgnoreFields(graph.Value{}, "Ranges", "Name")

func TestDecodeJSONKeepsReferences(t *testing.T) {
	bucket := graph.Reference{Resource: "aws_s3_bucket.logs", Attribute: "arn"}
	tests := map[string]struct {
		parts []graph.Part
		want  graph.Value
	}{
		"inside a string": {
			[]graph.Part{{Literal: `{"Resource": "`}, {Ref: &bucket}, {Literal: `/*"}`}},
			graph.ObjectOf(map[string]graph.Value{
				"Resource": graph.TextOf(graph.Part{Ref: &bucket}, graph.Part{Literal: "/*"}),
			}),
		},
		"in place of a value": {
			[]graph.Part{{Literal: `{"Resource": [`}, {Ref: &bucket}, {Literal: `, true, 3]}`}},
			graph.ObjectOf(map[string]graph.Value{
				"Resource": graph.ListOf(graph.Identity(bucket.Resource, bucket.Attribute), graph.Flag(true), graph.Number(3)),
			}),
		},
		"number past all bounds": {
			[]graph.Part{{Literal: `{"a": 1e999, "b": "`}, {Ref: &bucket}, {Literal: `"}`}},
			graph.ObjectOf(map[string]graph.Value{
				"a": graph.UnknownBecause("the number is too large"), "b": graph.Identity(bucket.Resource, bucket.Attribute),
			}),
		},
		"unknown after an escaped quote": {
			[]graph.Part{{Literal: `{"a": "\"`}, {Unknown: "var.x has no value"}, {Literal: `"}`}},
			graph.ObjectOf(map[string]graph.Value{
				"a": graph.TextOf(graph.Part{Literal: `"`}, graph.Part{Unknown: "var.x has no value"}),
			}),
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := graph.DecodeJSON(graph.TextOf(test.parts...))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got, ignorePlaces); diff != "" {
				t.Errorf("decoded value (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDecodeJSONRefusesOtherText(t *testing.T) {
	if _, err := graph.DecodeJSON(graph.Text("not JSON")); err == nil {
		t.Error("no error for a text that is no JSON")
	}
}

func TestDecodeDocument(t *testing.T) {
	text := graph.Text(`{"Statement": {
		"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["a", "b"],
		"Principal": {"Service": "ec2.amazonaws.com", "AWS": ["1", "2"]}, "Condition": {"StringLike": {"y": ["1", "2"]}, "Bool": {"x": "true"}}
	}}`)
	got := graph.DecodeDocument(text)
	want := graph.ListOf(graph.ObjectOf(map[string]graph.Value{
		"effect":        graph.Text("Allow"),
		"actions":       graph.ListOf(graph.Text("s3:GetObject")),
		"not_actions":   graph.None(),
		"resources":     graph.ListOf(graph.Text("a"), graph.Text("b")),
		"not_resources": graph.None(),
		"principals":    graph.ListOf(graph.Text("AWS:1"), graph.Text("AWS:2"), graph.Text("Service:ec2.amazonaws.com")),
		"conditional":   graph.Flag(true),
		"conditions": graph.ListOf(
			graph.ObjectOf(map[string]graph.Value{
				"operator": graph.Text("Bool"), "key": graph.Text("x"), "values": graph.ListOf(graph.Text("true")),
			}),
			graph.ObjectOf(map[string]graph.Value{
				"operator": graph.Text("StringLike"), "key": graph.Text("y"), "values": graph.ListOf(graph.Text("1"), graph.Text("2")),
			}),
		),
	}))
	if diff := cmp.Diff(want, got, ignorePlaces); diff != "" {
		t.Errorf("statements (-want +got):\n%s", diff)
	}
}

func TestDecodeDocumentWithUnknownCondition(t *testing.T) {
	document := graph.ObjectOf(map[string]graph.Value{"Statement": graph.ObjectOf(map[string]graph.Value{
		"Effect": graph.Text("Deny"), "Condition": graph.UnknownBecause("parameter Given has no value"),
	})})
	got := graph.DecodeDocument(document).Items[0].Field("conditional")
	if got.State != graph.Unknown || got.Why != "parameter Given has no value" {
		t.Errorf("conditional = %+v, want an unknown value with the reason of the condition", got)
	}
}

func TestDecodeDocumentWithUnknownPrincipal(t *testing.T) {
	document := graph.ObjectOf(map[string]graph.Value{"Statement": graph.ObjectOf(map[string]graph.Value{
		"Principal": graph.ObjectOf(map[string]graph.Value{"AWS": graph.UnknownBecause("parameter Given has no value")}),
	})})
	got := graph.DecodeDocument(document).Items[0].Field("principals").Items
	if len(got) != 1 || got[0].State != graph.Unknown || got[0].Why != "parameter Given has no value" {
		t.Errorf("principals = %+v, want an unknown one with its reason", got)
	}
}

func TestDecodeDocumentThatCannotBeRead(t *testing.T) {
	got := graph.DecodeDocument(graph.Text("{"))
	if got.State != graph.Unknown || got.Why == "" {
		t.Errorf("got %+v, want an unknown value with its reason", got)
	}
}

func FuzzDecodeDocument(f *testing.F) {
	f.Add(`{"Statement": [{"Effect": "Allow", "Action": "*"}]}`, "x")
	f.Add(`{"Statement": {"Principal": {"AWS": null}}}`, `"`)
	f.Fuzz(func(_ *testing.T, before, after string) {
		ref := graph.Reference{Resource: "r", Attribute: "arn"}
		graph.DecodeDocument(graph.TextOf(graph.Part{Literal: before}, graph.Part{Ref: &ref}, graph.Part{Literal: after}))
	})
}
