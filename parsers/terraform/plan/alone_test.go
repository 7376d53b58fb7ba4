package plan_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vpclint/vpclint/graph"
)

// alonePlan is a plan of aws_x.a in a module, one attribute of which is unknown and has
// the references REFS.
const alonePlan = `{"format_version": "1.2",
"planned_values": {"root_module": {
  "resources": [
    {"address": "aws_vpc.main", "mode": "managed", "type": "aws_vpc", "name": "main", "values": {}},
    {"address": "aws_s.s[0]", "mode": "managed", "type": "aws_s", "name": "s", "index": 0, "values": {}},
    {"address": "aws_s.s[1]", "mode": "managed", "type": "aws_s", "name": "s", "index": 1, "values": {}}],
  "child_modules": [{"address": "module.m", "resources": [
    {"address": "module.m.aws_x.a[\"k\"]", "mode": "managed", "type": "aws_x", "name": "a", "index": "k", "values": {}},
    {"address": "module.m.aws_y.one[0]", "mode": "managed", "type": "aws_y", "name": "one", "index": 0, "values": {}},
    {"address": "module.m.aws_y.each[\"j\"]", "mode": "managed", "type": "aws_y", "name": "each", "index": "j", "values": {}},
    {"address": "module.m.aws_y.each[\"k\"]", "mode": "managed", "type": "aws_y", "name": "each", "index": "k", "values": {}}]}]}},
"resource_changes": [{"address": "module.m.aws_x.a[\"k\"]", "mode": "managed", "type": "aws_x", "name": "a",
  "change": {"after": {}, "after_unknown": {"NAME": true, "id": true}}}],
"configuration": {"root_module": {
  "resources": [
    {"address": "aws_vpc.main", "mode": "managed", "type": "aws_vpc", "name": "main"},
    {"address": "aws_s.s", "mode": "managed", "type": "aws_s", "name": "s"}],
  "module_calls": {"m": {
    "expressions": {"vpc": {"references": ["aws_vpc.main.id", "aws_vpc.main"]}, "subnets": {"references": ["aws_s.s"]}},
    "module": {"resources": [
      {"address": "aws_x.a", "mode": "managed", "type": "aws_x", "name": "a",
       "for_each_expression": {"references": ["aws_y.each"]}, "expressions": {"NAME": {"references": [REFS]}}},
      {"address": "aws_y.one", "mode": "managed", "type": "aws_y", "name": "one"},
      {"address": "aws_y.each", "mode": "managed", "type": "aws_y", "name": "each"}]}}}}}}`

func identity(resource string) graph.Value { return planned(graph.Identity(resource, "id")) }

func maybe(resources ...string) graph.Value {
	v := graph.UnknownBecause("the plan does not know it before apply")
	for _, resource := range resources {
		v.Refs = append(v.Refs, graph.Reference{Resource: resource, Attribute: "id"})
	}
	v.May = len(resources) > 0
	return v
}

func TestReferencesOfUnknownAttributes(t *testing.T) {
	const first, second = `module.m.aws_y.each["j"]`, `module.m.aws_y.each["k"]`
	for name, tt := range map[string]struct {
		attribute, references string
		want                  graph.Value
	}{
		"variable of the module": {"vpc_id", `"var.vpc"`, identity("aws_vpc.main")},
		"instance by its key":    {"y_id", `"aws_y.each[\"j\"].id", "aws_y.each[\"j\"]", "aws_y.each"`, identity(first)},
		"instance of each.key":   {"y_id", `"aws_y.each", "each.key"`, identity(second)},
		"each.value":             {"y_id", `"each.value.id", "each.value"`, identity(second)},
		"the only instance":      {"y_id", `"aws_y.one"`, identity("module.m.aws_y.one[0]")},
		"one of several":         {"y_id", `"aws_y.each"`, maybe(first, second)},
		"some of several":        {"s_ids", `"var.subnets"`, maybe("aws_s.s[0]", "aws_s.s[1]")},
		"a list": {
			"s_ids", `"var.vpc", "aws_y.one[0].id", "aws_y.one[0]", "aws_y.one"`,
			planned(graph.ListOf(identity("aws_vpc.main"), identity("module.m.aws_y.one[0]"))),
		},
		"with a condition":           {"vpc_id", `"var.choice", "var.vpc"`, maybe("aws_vpc.main")},
		"with a local":               {"vpc_id", `"local.x"`, maybe()},
		"outside of the resources":   {"vpc_id", `"data.aws_vpc.x.id", "data.aws_vpc.x"`, maybe()},
		"a text that holds the name": {"description", `"var.vpc"`, maybe("aws_vpc.main")},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.NewReplacer("NAME", tt.attribute, "REFS", tt.references).Replace(alonePlan)
			for _, r := range read(t, text).Resources() {
				if r.Address != `module.m.aws_x.a["k"]` {
					continue
				}
				want := map[string]graph.Value{tt.attribute: tt.want}
				if diff := cmp.Diff(want, r.Attributes.Fields); diff != "" {
					t.Errorf("attributes (-want +got):\n%s", diff)
				}
				if diff := cmp.Diff([]string{"module.m"}, r.Modules); diff != "" {
					t.Errorf("modules (-want +got):\n%s", diff)
				}
				return
			}
			t.Error("the resource is not there")
		})
	}
}

// TestReferencesThatDouble follows a variable that each of many module calls takes from
// two others.
func TestReferencesThatDouble(t *testing.T) {
	const depth = 30
	address, configuration := "", `{"resources": [{"address": "aws_x.a", "mode": "managed", "type": "aws_x", "name": "a",
  "expressions": {"vpc_id": {"references": ["var.a", "var.b"]}}}]}`
	for range depth {
		address += "module.m."
		configuration = `{"module_calls": {"m": {"expressions": {
  "a": {"references": ["var.a", "var.b"]}, "b": {"references": ["var.a", "var.b"]}}, "module": ` + configuration + `}}}`
	}
	p := read(t, `{"format_version": "1.2", "configuration": {"root_module": `+configuration+`},
"planned_values": {"root_module": {"resources": [
  {"address": "`+address+`aws_x.a", "mode": "managed", "type": "aws_x", "name": "a", "values": {}}]}}}`)
	resources := p.Resources()
	if len(resources) != 1 {
		t.Fatalf("%d resources", len(resources))
	}
	if diff := cmp.Diff(maybe(), resources[0].Attributes.Fields["vpc_id"], cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("vpc_id (-want +got):\n%s", diff)
	}
}
