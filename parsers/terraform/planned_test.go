package terraform_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform"
	"github.com/vpclint/vpclint/source"
)

// TestPlanStandsInForVariables holds that a plan tells what its variables would have told.
func TestPlanStandsInForVariables(t *testing.T) {
	given, diags := terraform.Load(os.DirFS("testdata/plan"), []string{"."}, terraform.Options{Variables: []terraform.VariableOption{
		{Setting: `zones=["eu-west-1a","eu-west-1b"]`}, {Setting: "endpoint=true"}, {Setting: "service=com.amazonaws.eu-west-1.s3"},
	}})
	planned, more := terraform.Load(os.DirFS("testdata/plan"), []string{"."}, terraform.Options{
		Plans: []terraform.PlanFile{{File: "plan.json"}},
	})
	if len(diags)+len(more) > 0 {
		t.Errorf("diagnostics: %v %v", diags, more)
	}
	if diff := cmp.Diff(given[0].Resources, planned[0].Resources); diff != "" {
		t.Errorf("resources (-variables +plan):\n%s", diff)
	}
}

// planText is a plan of aws_x.a, of a module's aws_y.b and of a data source.
const planText = `{"format_version": "1.2",
"planned_values": {"root_module": {
  "resources": [
    {"address": "aws_x.a[\"p\"]", "mode": "managed", "type": "aws_x", "name": "a", "index": "p", "values": {"zone": "z", "v": 1}}],
  "child_modules": [{"address": "module.m[1]", "resources": [
    {"address": "module.m[1].aws_y.b", "mode": "managed", "type": "aws_y", "name": "b", "values": {"id": "i"}}]}]}},
"prior_state": {"format_version": "1.0", "values": {"root_module": {"resources": [
  {"address": "data.aws_ssm_parameter.p", "mode": "data", "type": "aws_ssm_parameter", "name": "p", "values": {"arn": "found"}},
  {"address": "data.aws_availability_zones.z", "mode": "data", "type": "aws_availability_zones", "name": "z", "values": {"names": ["eu-west-1c"]}}]}}},
"configuration": {"root_module": {
  "resources": [
    {"address": "aws_x.a", "mode": "managed", "type": "aws_x", "name": "a", "for_each_expression": {}},
    {"address": "aws_x.gone", "mode": "managed", "type": "aws_x", "name": "gone", "count_expression": {}}],
  "module_calls": {"m": {"count_expression": {}, "module": {"resources": [
    {"address": "aws_y.b", "mode": "managed", "type": "aws_y", "name": "b"}]}}}}}}`

func planTree() fstest.MapFS {
	return tree(map[string]string{
		"app/main.tf": `
resource "aws_x" "a" {
  for_each = data.aws_other.o.things
  v        = each.value
  zone     = data.aws_availability_zones.z.names[0]
  found    = data.aws_ssm_parameter.p.arn
  lost     = data.aws_other.o.thing
}
resource "aws_x" "gone" {
  count = data.aws_other.o.number > 0 ? 1 : 0
}
module "m" {
  source = "../m"
  count  = data.aws_other.o.number
}
data "aws_other" "o" {}
data "aws_ssm_parameter" "p" {}
data "aws_availability_zones" "z" {}
`,
		"m/main.tf": `resource "aws_y" "b" {}`,
		"plan.json": planText,
	})
}

func TestPlanFillsInstancesAndLookups(t *testing.T) {
	graphs, diags := terraform.Load(planTree(), []string{"app"}, terraform.Options{Plans: []terraform.PlanFile{{Root: "app", File: "plan.json"}}})
	if len(diags) > 0 {
		t.Errorf("diagnostics: %v", diags)
	}
	got := map[string]string{}
	for _, r := range graphs[0].Resources {
		if r.Possible != "" {
			t.Errorf("%s may not exist: %s", r.Address, r.Possible)
		}
		got[r.Address] = ""
		for _, name := range []string{"v", "zone", "found", "lost"} {
			if v := r.Attribute(name); v.State != graph.Absent {
				got[r.Address] += describe(v) + "; "
			}
		}
	}
	want := map[string]string{
		`aws_x.a["p"]`:        `1; "eu-west-1c"; "found"; unknown(data.aws_other.o is looked up when terraform runs); `,
		"module.m[1].aws_y.b": "",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("resources (-want +got):\n%s", diff)
	}
	v := graphs[0].Resource(`aws_x.a["p"]`).Attribute("v")
	if v.Origin != graph.Plan || v.Range().Start.Line != 4 {
		t.Errorf("v comes from %s at %s", v.Origin, v.Range())
	}
}

func TestPlanMisfits(t *testing.T) {
	tests := map[string]struct {
		plans []terraform.PlanFile
		more  map[string]string
		code  string
		want  string
	}{
		"unreadable": {
			[]terraform.PlanFile{{File: "plan.json"}}, map[string]string{"plan.json": "PK"}, "plan-unreadable", "plan.json was not read",
		},
		"missing": {[]terraform.PlanFile{{File: "none.json"}}, nil, "plan-unreadable", "none.json was not read"},
		"resource that the plan lacks": {
			[]terraform.PlanFile{{File: "plan.json"}}, map[string]string{"app/more.tf": `resource "aws_x" "more" {}`},
			"plan-mismatch", "it lacks aws_x.more, which app declares",
		},
		"resource that only the plan has": {
			[]terraform.PlanFile{{File: "plan.json"}}, map[string]string{"m/main.tf": `resource "aws_y" "c" {}`},
			"plan-mismatch", "it has module.m.aws_y.b, which app does not declare",
		},
		"several roots": {[]terraform.PlanFile{{File: "plan.json"}}, map[string]string{"other/main.tf": ""}, "plan-mismatch", "there are 2 projects: app, other"},
		"no such root":  {[]terraform.PlanFile{{Root: "m", File: "plan.json"}}, nil, "plan-mismatch", "m is neither a root module nor a set of one"},
		"two of one root": {
			[]terraform.PlanFile{{File: "plan.json"}, {Root: "app", File: "plan.json"}}, nil, "plan-mismatch", "the root app has the plan plan.json already",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			fsys := planTree()
			dirs := []string{"app"}
			for file, text := range tt.more {
				fsys[file] = &fstest.MapFile{Data: []byte(text)}
				if strings.HasPrefix(file, "other/") {
					dirs = append(dirs, "other")
				}
			}
			graphs, diags := terraform.Load(fsys, dirs, terraform.Options{Plans: tt.plans})
			if len(graphs) != len(dirs) || len(graphs[0].Resources) == 0 {
				t.Errorf("%d graphs", len(graphs))
			}
			if len(diags) != 1 || diags[0].Code != tt.code || diags[0].Severity != source.Error || !strings.Contains(diags[0].Detail, tt.want) {
				t.Errorf("got %v, want %s: %s", diags, tt.code, tt.want)
			}
		})
	}
}

func TestPlanAlone(t *testing.T) {
	text, err := os.ReadFile("testdata/plan/plan.json")
	if err != nil {
		t.Fatal(err)
	}
	fsys := tree(map[string]string{"plans/live.json": string(text)})
	graphs, diags := terraform.Load(fsys, nil, terraform.Options{Plans: []terraform.PlanFile{{File: "plans/live.json"}}})
	if len(diags) > 0 || len(graphs) != 1 || graphs[0].Project != "plans/live.json" {
		t.Fatalf("graphs %v, diagnostics %v", graphs, diags)
	}
	endpoint := graphs[0].Resource("module.net.aws_vpc_endpoint.s3[0]")
	for name, want := range map[string]string{
		"service_name": `"com.amazonaws.eu-west-1.s3"`, "type": `"Gateway"`, "vpc": "<module.net.aws_vpc.main.id>",
	} {
		if got := describe(endpoint.Attribute(name)); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	association := graphs[0].Resource(`module.net.aws_route_table_association.private["eu-west-1b"]`)
	if got := describe(association.Attribute("subnet")); got != `<module.net.aws_subnet.private["eu-west-1b"].id>` {
		t.Errorf("the subnet is %s", got)
	}
	if got := describe(endpoint.Region); got != `"eu-west-1"` {
		t.Errorf("the region is %s", got)
	}
	if endpoint.Range.String() != "plans/live.json:1:1-1:2" || len(endpoint.Calls) != 1 || endpoint.Calls[0].Name != "module.net" {
		t.Errorf("it stands at %s, called by %v", endpoint.Range, endpoint.Calls)
	}
}

func TestPlanAloneMisfits(t *testing.T) {
	fsys := tree(map[string]string{"plan.json": planText, "bad.json": "{}"})
	_, diags := terraform.Load(fsys, nil, terraform.Options{Plans: []terraform.PlanFile{{File: "bad.json"}, {Root: "app", File: "plan.json"}}})
	var codes []string
	for _, d := range diags {
		codes = append(codes, d.Code)
	}
	if diff := cmp.Diff([]string{"plan-unreadable", "plan-mismatch"}, codes); diff != "" {
		t.Errorf("codes (-want +got):\n%s", diff)
	}
}

// TestPlanOfOtherVariables says which variables the plan was made with other values of.
func TestPlanOfOtherVariables(t *testing.T) {
	const main = `
variable "same" { default = "a" }
variable "other" { default = "a" }
variable "list" {
  type    = list(string)
  default = ["a"]
}
variable "filled" {
  type    = object({ a = string, b = optional(number, 1) })
  default = { a = "a" }
}
variable "open" {}
`
	const planned = `{"format_version": "1.2", "planned_values": {}, "configuration": {"root_module": {}}, "variables": {
  "same": {"value": "a"}, "other": {"value": "b"}, "list": {"value": ["a"]}, "filled": {"value": {"a": "a"}}, "open": {"value": "x"}}}`
	fsys := tree(map[string]string{"main.tf": main + "output \"o\" { value = [var.same, var.other, var.list, var.filled, var.open] }\n" +
		"resource \"aws_x\" \"a\" { v = [var.same, var.other, var.list, var.filled, var.open] }\n", "plan.json": strings.Replace(planned,
		`"root_module": {}`, `"root_module": {"variables": {"same": {}, "other": {}, "list": {}, "filled": {}, "open": {}},
  "resources": [{"address": "aws_x.a", "mode": "managed", "type": "aws_x", "name": "a"}]}`, 1)})
	_, diags := terraform.Load(fsys, []string{"."}, terraform.Options{Plans: []terraform.PlanFile{{File: "plan.json"}}})
	var said []string
	for _, d := range diags {
		said = append(said, d.Code+" "+d.Range.String())
	}
	if diff := cmp.Diff([]string{"plan-differs main.tf:3:1-3:17"}, said); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
}
