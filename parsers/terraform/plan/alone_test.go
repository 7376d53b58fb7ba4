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
    {"address": "module.m.aws_y.each[\"k\"]", "mode": "managed", "type": "aws_y", "name": "each", "index": "k", "values": {}}],
    "child_modules": [{"address": "module.m.module.c"}]}]}},
"resource_changes": [{"address": "module.m.aws_x.a[\"k\"]", "mode": "managed", "type": "aws_x", "name": "a",
  "change": {"after": {}, "after_unknown": {"NAME": true, "id": true}}}],
"configuration": {"root_module": {
  "resources": [
    {"address": "aws_vpc.main", "mode": "managed", "type": "aws_vpc", "name": "main"},
    {"address": "aws_s.s", "mode": "managed", "type": "aws_s", "name": "s"}],
  "module_calls": {"m": {
    "expressions": {"vpc": {"references": ["aws_vpc.main.id", "aws_vpc.main"]}, "subnets": {"references": ["aws_s.s"]}},
    "module": {"module_calls": {"c": {"module": {}}}, "resources": [
      {"address": "aws_x.a", "mode": "managed", "type": "aws_x", "name": "a",
       "for_each_expression": {"references": ["aws_y.each"]}, "expressions": {"NAME": {"references": [REFS]}}},
      {"address": "aws_y.one", "mode": "managed", "type": "aws_y", "name": "one",
       "expressions": {"vpc_id": {"references": ["var.vpc"]}, "zone_id": {"references": ["local.x"]}}},
      {"address": "aws_y.none", "mode": "managed", "type": "aws_y", "name": "none", "count_expression": {}},
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
		"with a known condition":     {"vpc_id", `"var.choice", "var.vpc"`, identity("aws_vpc.main")},
		"a list by another name":     {"vpc_zone_identifier", `"var.vpc"`, planned(graph.ListOf(identity("aws_vpc.main")))},
		"a list by a condition":      {"s_ids", `"aws_y.one[0].id", "aws_y.one[0]", "aws_y.one", "var.vpc", "var.choice"`, maybe("aws_vpc.main", "module.m.aws_y.one[0]")},
		"beside what is not there":   {"y_id", `"aws_y.one[0].id", "aws_y.one[0]", "aws_y.one", "aws_y.none[0].id", "aws_y.none[0]", "aws_y.none"`, identity("module.m.aws_y.one[0]")},
		"handed on":                  {"vpc_id", `"aws_y.one[0].vpc_id", "aws_y.one[0]", "aws_y.one"`, identity("aws_vpc.main")},
		"of an unknown origin":       {"zone_id", `"aws_y.one[0].zone_id", "aws_y.one[0]", "aws_y.one"`, planned(graph.Identity("module.m.aws_y.one[0]", "zone_id"))},
		"a whole module":             {"vpc_id", `"module.c"`, maybe()},
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

// nestedPlan is a plan of aws_route_table.t, whose argument route is CONFIGURED and has the
// planned value AFTER, of which UNKNOWN is not known.
const nestedPlan = `{"format_version": "1.2",
"planned_values": {"root_module": {"resources": [
  {"address": "aws_route_table.t", "mode": "managed", "type": "aws_route_table", "name": "t", "values": {}},
  {"address": "aws_nat_gateway.n", "mode": "managed", "type": "aws_nat_gateway", "name": "n", "values": {}},
  {"address": "aws_nat_gateway.o", "mode": "managed", "type": "aws_nat_gateway", "name": "o", "values": {}},
  {"address": "aws_iam_role.r", "mode": "managed", "type": "aws_iam_role", "name": "r", "values": {"id": "app", "name": "app"}},
  {"address": "aws_iam_role.s", "mode": "managed", "type": "aws_iam_role", "name": "s", "values": {"id": "app", "name": "app"}},
  {"address": "aws_internet_gateway.i", "mode": "managed", "type": "aws_internet_gateway", "name": "i", "values": {}}]}},
"resource_changes": [{"address": "aws_route_table.t", "mode": "managed", "type": "aws_route_table", "name": "t",
  "change": {"after": {"route": AFTER}, "after_unknown": {"route": UNKNOWN}}}],
"configuration": {"root_module": {"resources": [
  {"address": "aws_nat_gateway.n", "mode": "managed", "type": "aws_nat_gateway", "name": "n"},
  {"address": "aws_nat_gateway.o", "mode": "managed", "type": "aws_nat_gateway", "name": "o"},
  {"address": "aws_iam_role.r", "mode": "managed", "type": "aws_iam_role", "name": "r"},
  {"address": "aws_iam_role.s", "mode": "managed", "type": "aws_iam_role", "name": "s"},
  {"address": "aws_internet_gateway.i", "mode": "managed", "type": "aws_internet_gateway", "name": "i"},
  {"address": "aws_route_table.t", "mode": "managed", "type": "aws_route_table", "name": "t", "expressions": {"route": CONFIGURED}}]}}}`

// TestReferencesInNestedBlocks reads blocks as the provider declares them: as such, or as
// attributes, of which the configuration tells only all references together.
func TestReferencesInNestedBlocks(t *testing.T) {
	nat, gateway := identity("aws_nat_gateway.n"), identity("aws_internet_gateway.i")
	route := func(fields map[string]graph.Value) graph.Value { return planned(graph.ObjectOf(fields)) }
	for name, tt := range map[string]struct {
		configured, after, unknown string
		want                       []graph.Value
	}{
		"as an attribute": {
			`{"references": ["aws_nat_gateway.n.id", "aws_nat_gateway.n", "aws_internet_gateway.i.id", "aws_internet_gateway.i", "var.cidr"]}`,
			`[{"cidr": "10.0.0.0/8", "gateway_id": ""}, {"nat_gateway_id": ""}]`, `[{"nat_gateway_id": true}, {"gateway_id": true}]`,
			[]graph.Value{
				route(map[string]graph.Value{"cidr": planned(graph.Text("10.0.0.0/8")), "nat_gateway_id": nat}),
				route(map[string]graph.Value{"gateway_id": gateway}),
			},
		},
		"one of two": {
			`{"references": ["aws_nat_gateway.n.id", "aws_nat_gateway.n", "aws_nat_gateway.o.id", "aws_nat_gateway.o"]}`,
			`[{}, {}]`, `[{"nat_gateway_id": true}, {}]`,
			[]graph.Value{route(map[string]graph.Value{"nat_gateway_id": maybe("aws_nat_gateway.n", "aws_nat_gateway.o")}), route(nil)},
		},
		"beside a local": {
			`{"references": ["aws_nat_gateway.n.id", "aws_nat_gateway.n", "local.x"]}`, `[{}]`, `[{"nat_gateway_id": true}]`,
			[]graph.Value{route(map[string]graph.Value{"nat_gateway_id": maybe("aws_nat_gateway.n")})},
		},
		"several blocks": {
			`[{"nat_gateway_id": {"references": ["aws_nat_gateway.n.id", "aws_nat_gateway.n"]}, "x": {"constant_value": 1}}, {"nat_gateway_id": {"references": ["aws_nat_gateway.n.id", "aws_nat_gateway.n"]}}]`,
			`[{"x": null}, {"x": 1}]`, `[{"nat_gateway_id": true, "x": true}, {"nat_gateway_id": true}]`,
			[]graph.Value{
				route(map[string]graph.Value{"nat_gateway_id": nat, "x": maybe()}),
				route(map[string]graph.Value{"nat_gateway_id": nat, "x": planned(graph.Number(1))}),
			},
		},
		"an argument of one of several blocks": {
			`[{"nat_gateway_id": {"references": ["aws_nat_gateway.n.id", "aws_nat_gateway.n"]}}, {}]`, `[{}, {}]`, `[{"nat_gateway_id": true}, {}]`,
			[]graph.Value{route(map[string]graph.Value{"nat_gateway_id": maybe()}), route(map[string]graph.Value{"nat_gateway_id": maybe()})},
		},
		"known name": {
			`[{"role": {"references": ["aws_iam_role.r.name", "aws_iam_role.r"]}}]`, `[{"role": "app", "path": ""}]`, `[{}]`,
			[]graph.Value{route(map[string]graph.Value{"role": taken("app", "aws_iam_role.r", "name")})},
		},
		"known name of two": {
			`[{"role": {"references": ["aws_iam_role.r.name", "aws_iam_role.r", "aws_iam_role.s.name", "aws_iam_role.s"]}}]`, `[{"role": "app"}]`, `[{}]`,
			[]graph.Value{route(map[string]graph.Value{"role": planned(graph.Text("app"))})},
		},
		"known text of something else": {
			`[{"role": {"references": ["aws_iam_role.r.name", "aws_iam_role.r"]}}]`, `[{"role": "app-x"}]`, `[{}]`,
			[]graph.Value{route(map[string]graph.Value{"role": planned(graph.Text("app-x"))})},
		},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.NewReplacer("CONFIGURED", tt.configured, "AFTER", tt.after, "UNKNOWN", tt.unknown).Replace(nestedPlan)
			for _, r := range read(t, text).Resources() {
				if r.Address != "aws_route_table.t" {
					continue
				}
				if diff := cmp.Diff(planned(graph.ListOf(tt.want...)), r.Attributes.Fields["route"], cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("route (-want +got):\n%s", diff)
				}
				return
			}
			t.Error("the resource is not there")
		})
	}
}

func taken(text, resource, attribute string) graph.Value {
	v := planned(graph.Text(text))
	v.Refs = []graph.Reference{{Resource: resource, Attribute: attribute}}
	return v
}

// TestReferencesThroughModules follows each.value into the instance of a module that has the
// same key.
func TestReferencesThroughModules(t *testing.T) {
	const text = `{"format_version": "1.2",
"planned_values": {"root_module": {
  "resources": [
    {"address": "aws_x.a[\"k\"]", "mode": "managed", "type": "aws_x", "name": "a", "index": "k", "values": {}}],
  "child_modules": [
    {"address": "module.m[\"j\"]", "resources": [{"address": "module.m[\"j\"].aws_vpc.v", "mode": "managed", "type": "aws_vpc", "name": "v", "values": {}}]},
    {"address": "module.m[\"k\"]", "resources": [{"address": "module.m[\"k\"].aws_vpc.v", "mode": "managed", "type": "aws_vpc", "name": "v", "values": {}}]}]}},
"configuration": {"root_module": {
  "resources": [{"address": "aws_x.a", "mode": "managed", "type": "aws_x", "name": "a", "for_each_expression": {"references": ["module.m"]},
    "expressions": {"vpc_id": {"references": ["each.value.REST", "each.value"]}}}],
  "module_calls": {"m": {"for_each_expression": {}, "module": {
    "outputs": {"vpc": {"expression": {"references": ["aws_vpc.v.id", "aws_vpc.v"]}}, "all": {"expression": {"references": ["aws_vpc.v"]}}},
    "resources": [{"address": "aws_vpc.v", "mode": "managed", "type": "aws_vpc", "name": "v"}]}}}}}}`
	for rest, want := range map[string]graph.Value{
		"vpc": identity(`module.m["k"].aws_vpc.v`), "all.id": maybe(), "none": maybe(),
	} {
		resources := read(t, strings.ReplaceAll(text, "REST", rest)).Resources()
		if diff := cmp.Diff(want, resources[0].Attributes.Fields["vpc_id"]); diff != "" {
			t.Errorf("%s: vpc_id (-want +got):\n%s", rest, diff)
		}
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
