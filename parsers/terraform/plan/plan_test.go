package plan_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	"golang.org/x/text/encoding/unicode"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/plan"
)

// planOf makes a plan of one instance and its change, beside a root with two variables.
func planOf(change string) string {
	return `{"format_version": "1.2", "complete": true,
"variables": {"env": {"value": "dev"}, "password": {"value": "hush"}},
"planned_values": {"root_module": {"resources": [
  {"address": "aws_x.a", "mode": "managed", "type": "aws_x", "name": "a", "values": {}},
  {"address": "aws_vpc.old", "mode": "managed", "type": "aws_vpc", "name": "old", "values": {"id": "vpc-0123456789abcdef0"}},
  {"address": "aws_y.b[10]", "mode": "managed", "type": "aws_y", "name": "b", "index": 10, "values": {}},
  {"address": "aws_y.b[9]", "mode": "managed", "type": "aws_y", "name": "b", "index": 9, "values": {}}],
  "child_modules": [{"address": "module.net[\"a]\"]", "resources": [
    {"address": "module.net[\"a]\"].aws_z.c[\"k\"]", "mode": "managed", "type": "aws_z", "name": "c", "index": "k", "values": {}}]}]}},
"resource_changes": [{"address": "aws_x.a", "mode": "managed", "type": "aws_x", "name": "a", "change": ` + change + `}],
"prior_state": {"format_version": "1.0", "values": {"root_module": {"resources": [
  {"address": "data.aws_vpc.main", "mode": "data", "type": "aws_vpc", "name": "main",
   "values": {"id": "vpc-1", "secret": "hush", "tags": {"a": "b"}, "list": [1, 2]}, "sensitive_values": {"secret": true}}]}}},
"configuration": {"root_module": {"variables": {"env": {}, "password": {"sensitive": true}},
  "resources": [
    {"address": "aws_x.a", "mode": "managed", "type": "aws_x", "name": "a"},
    {"address": "aws_vpc.old", "mode": "managed", "type": "aws_vpc", "name": "old"},
    {"address": "aws_y.b", "mode": "managed", "type": "aws_y", "name": "b", "count_expression": {}},
    {"address": "aws_y.none", "mode": "managed", "type": "aws_y", "name": "none", "count_expression": {}}],
  "module_calls": {"net": {"for_each_expression": {}, "module": {"resources": [
    {"address": "aws_z.c", "mode": "managed", "type": "aws_z", "name": "c", "for_each_expression": {}}]}}}}}}`
}

func read(t *testing.T, text string) *plan.Plan {
	t.Helper()
	p, err := plan.Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// fillCases are written values of aws_x.a with what the change after says of them.
var fillCases = map[string]struct {
	change  string
	written graph.Value
	want    graph.Value
}{
	"unknown text": {`{"after": {"v": "x"}}`, unknown(), planned(graph.Text("x"))},
	"null":         {`{"after": {"v": null}}`, unknown(), graph.None()},
	"known stays":  {`{"after": {"v": "x"}}`, graph.Text("y"), graph.Text("y")},
	"identity stays": {
		`{"after": {"v": "vpc-0123456789abcdef0"}}`, graph.Identity("aws_vpc.new", "id"), graph.Identity("aws_vpc.new", "id"),
	},
	"not known to the plan":   {`{"after": {}, "after_unknown": {"v": true}}`, unknown(), unknown()},
	"not in the plan":         {`{"after": {}}`, unknown(), unknown()},
	"sensitive stays unknown": {`{"after": {"v": "hush"}, "after_sensitive": {"v": true}}`, unknown(), unknown()},
	"hash of user data":       {`{"after": {"v": "da39a3ee5e6b4b0d3255bfef95601890afd80709"}}`, unknown(), unknown()},
	"ID of a resource": {
		`{"after": {"v": "vpc-0123456789abcdef0"}}`, unknown(), planned(graph.Identity("aws_vpc.old", "id")),
	},
	"text with a reference keeps it": {
		`{"after": {"v": "a-b"}}`, referring(unknown()), referring(planned(graph.Text("a-b"))),
	},
	"text of literals and references": {
		`{"after": {"v": "a-b"}}`,
		graph.TextOf(graph.Part{Literal: "a-"}, graph.Part{Ref: &graph.Reference{Resource: "aws_b.c", Attribute: "id"}}),
		graph.TextOf(graph.Part{Literal: "a-"}, graph.Part{Ref: &graph.Reference{Resource: "aws_b.c", Attribute: "id"}}),
	},
	"blocks in another order": {
		`{"after": {"v": [{"port": 22, "cidr": "b"}, {"port": 443, "cidr": "a"}]}}`,
		graph.ListOf(block(443, unknown()), block(22, unknown())),
		graph.ListOf(block(443, planned(graph.Text("a"))), block(22, planned(graph.Text("b")))),
	},
	"blocks that the plan contradicts": {
		`{"after": {"v": [{"port": 80, "cidr": "a"}]}}`, graph.ListOf(block(443, unknown())), graph.ListOf(block(443, unknown())),
	},
	"blocks of an unknown number": {
		`{"after": {"v": ["a", "b"]}}`, partial(graph.ListOf(graph.Text("b"))), graph.ListOf(graph.Text("b"), planned(graph.Text("a"))),
	},
	"element that the plan does not know": {
		`{"after": {"v": ["a", null]}, "after_unknown": {"v": [false, true]}}`,
		partial(graph.ListOf()),
		graph.ListOf(planned(graph.Text("a")), graph.UnknownBecause("the plan does not know it before apply")),
	},
	"map with unknown keys": {
		`{"after": {"v": {"a": 1, "b": true}}}`,
		partial(graph.ObjectOf(map[string]graph.Value{"a": graph.Number(1)})),
		graph.ObjectOf(map[string]graph.Value{"a": graph.Number(1), "b": planned(graph.Flag(true))}),
	},
}

func unknown() graph.Value { return graph.UnknownBecause("var.x has no value") }

func planned(v graph.Value) graph.Value {
	v.Origin = graph.Plan
	return v
}

func partial(v graph.Value) graph.Value {
	v.Partial = true
	return v
}

func referring(v graph.Value) graph.Value {
	v.Refs, v.May = []graph.Reference{{Resource: "aws_b.c", Attribute: "id"}}, true
	return v
}

func block(port float64, cidr graph.Value) graph.Value {
	return graph.ObjectOf(map[string]graph.Value{"port": graph.Number(port), "cidr": cidr})
}

func TestFill(t *testing.T) {
	for name, tt := range fillCases {
		t.Run(name, func(t *testing.T) {
			p := read(t, planOf(tt.change))
			filled := p.Fill("aws_x.a", graph.ObjectOf(map[string]graph.Value{"v": tt.written}))
			if diff := cmp.Diff(tt.want, unnamed(filled.Fields["v"])); diff != "" {
				t.Errorf("value (-want +got):\n%s", diff)
			}
		})
	}
}

// unnamed drops the names, which the cases do without.
func unnamed(v graph.Value) graph.Value {
	v.Name = ""
	for i := range v.Items {
		v.Items[i] = unnamed(v.Items[i])
	}
	for name := range v.Fields {
		v.Fields[name] = unnamed(v.Fields[name])
	}
	return v
}

func TestNothingIsFilledWithoutPlan(t *testing.T) {
	var none *plan.Plan
	filled := none.Fill("aws_x.a", graph.ObjectOf(map[string]graph.Value{"v": unknown()}))
	if diff := cmp.Diff(unknown(), filled.Fields["v"]); diff != "" {
		t.Errorf("value (-want +got):\n%s", diff)
	}
	if _, ok := none.Keys("aws_x.a"); ok {
		t.Error("there are keys")
	}
}

func TestKeys(t *testing.T) {
	p := read(t, planOf(`{"after": {}}`))
	for address, want := range map[string]string{
		"aws_y.b":                  "[9 10]",
		"aws_y.none":               "[]",
		"aws_x.a":                  "unknown",
		"aws_y.undeclared":         "unknown",
		"module.net":               `["a]"]`,
		`module.net["a]"].aws_z.c`: `["k"]`,
		`module.net["b"].aws_z.c`:  "[]",
	} {
		keys, ok := p.Keys(address)
		if got := shown(keys, ok); got != want {
			t.Errorf("%s: got %s, want %s", address, got, want)
		}
	}
}

func shown(keys []cty.Value, ok bool) string {
	if !ok {
		return "unknown"
	}
	text := ""
	for _, key := range keys {
		if text != "" {
			text += " "
		}
		if key.Type() == cty.String {
			text += `"` + key.AsString() + `"`
		} else {
			text += key.AsBigFloat().String()
		}
	}
	return "[" + text + "]"
}

func TestVariable(t *testing.T) {
	p := read(t, planOf(`{"after": {}}`))
	if v, ok := p.Variable("env"); !ok || !v.RawEquals(cty.StringVal("dev")) {
		t.Errorf("env is %#v", v)
	}
	for _, name := range []string{"password", "other"} {
		if v, ok := p.Variable(name); ok {
			t.Errorf("%s is %#v", name, v)
		}
	}
}

func TestLookup(t *testing.T) {
	p := read(t, planOf(`{"after": {}}`))
	for name, tt := range map[string]struct {
		path hcl.Traversal
		want cty.Value
	}{
		"text":            {hcl.Traversal{hcl.TraverseAttr{Name: "id"}}, cty.StringVal("vpc-1")},
		"field of a map":  {hcl.Traversal{hcl.TraverseAttr{Name: "tags"}, hcl.TraverseIndex{Key: cty.StringVal("a")}}, cty.StringVal("b")},
		"element":         {hcl.Traversal{hcl.TraverseAttr{Name: "list"}, hcl.TraverseIndex{Key: cty.NumberIntVal(1)}}, cty.NumberIntVal(2)},
		"beyond the list": {hcl.Traversal{hcl.TraverseAttr{Name: "list"}, hcl.TraverseIndex{Key: cty.NumberIntVal(2)}}, cty.NilVal},
		"sensitive":       {hcl.Traversal{hcl.TraverseAttr{Name: "secret"}}, cty.NilVal},
		"the whole":       {nil, cty.NilVal},
		"nothing":         {hcl.Traversal{hcl.TraverseAttr{Name: "none"}}, cty.NilVal},
	} {
		got, ok := p.Lookup("data.aws_vpc.main", tt.path)
		if ok != (tt.want != cty.NilVal) || ok && !got.RawEquals(tt.want) {
			t.Errorf("%s: got %#v, want %#v", name, got, tt.want)
		}
	}
}

func TestUnreadable(t *testing.T) {
	for name, text := range map[string]string{
		"no JSON":      "hello",
		"no plan":      `{"Resources": {}}`,
		"state":        `{"format_version": "1.0", "values": {"root_module": {}}}`,
		"later format": `{"format_version": "9.0", "planned_values": {}, "configuration": {}}`,
		"wrong types":  `{"format_version": "1.2", "planned_values": [], "configuration": 1}`,
	} {
		if _, err := plan.Read([]byte(text)); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}

// TestEncodings reads a plan as PowerShell redirects it into a file.
func TestEncodings(t *testing.T) {
	text := planOf(`{"after": {}}`)
	utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	redirected, err := utf16.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"UTF-16": redirected, "UTF-8 with a mark": "\ufeff" + text} {
		if v, ok := read(t, text).Variable("env"); !ok || !v.RawEquals(cty.StringVal("dev")) {
			t.Errorf("%s: env is %#v", name, v)
		}
	}
}

// FuzzRead holds that what is read answers every question.
func FuzzRead(f *testing.F) {
	for _, tt := range fillCases {
		f.Add([]byte(planOf(tt.change)))
	}
	whole, err := os.ReadFile("../testdata/plan/plan.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := plan.Read(text)
		if err != nil {
			return
		}
		p.Resources()
		for _, address := range append(p.Declared(), "aws_x.a") {
			if address != "aws_x.a" && !p.Declares(address) {
				t.Errorf("%s is declared and is not", address)
			}
			p.Keys(address)
			p.Fill(address, graph.ObjectOf(map[string]graph.Value{"v": partial(graph.ListOf(block(1, unknown())))}))
		}
	})
}
