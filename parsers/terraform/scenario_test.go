package terraform_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform"
	"github.com/vpclint/vpclint/scenario"
)

// cases gives each scenario of a graph with the addresses of its resources. What may not
// exist has a question mark.
func cases(g *graph.Graph) []string {
	var told []string
	for i, variant := range g.Variants {
		told = append(told, g.Scenarios.Assignments[i].String()+": "+strings.Join(addresses(variant), " "))
	}
	return told
}

func addresses(g *graph.Graph) []string {
	var all []string
	for _, r := range g.Resources {
		address := strings.TrimPrefix(r.Address, "aws_vpc.")
		if r.Possible != "" {
			address += "?"
		}
		all = append(all, address)
	}
	return all
}

const (
	variableA   = "variable \"a\" { type = bool }\n"
	variableB   = "variable \"b\" { type = bool }\n"
	variableEnv = "variable \"env\" { type = string }\n"
)

func vpcWhen(condition string) string {
	return "resource \"aws_vpc\" \"v\" {\n  count = " + condition + "\n}\n"
}

func TestScenarios(t *testing.T) {
	tests := map[string]struct {
		main string
		want []string
	}{
		"nothing is open":     {vpcWhen("true ? 1 : 0"), nil},
		"flag":                {variableA + vpcWhen("var.a ? 1 : 0"), []string{"var.a is false: ", "var.a is true: v[0]"}},
		"flag without a type": {"variable \"a\" {}\n" + vpcWhen("var.a ? 1 : 0"), []string{"var.a is false: ", "var.a is true: v[0]"}},
		"negated":             {variableA + vpcWhen("!var.a ? 1 : 0"), []string{"var.a is false: v[0]", "var.a is true: "}},
		"enabled": {
			variableA + "resource \"aws_vpc\" \"v\" {\n  lifecycle { enabled = var.a }\n}\n", []string{"var.a is false: ", "var.a is true: v"},
		},
		"enabled without a type": {
			"variable \"a\" {}\nresource \"aws_vpc\" \"v\" {\n  lifecycle { enabled = var.a }\n}\n", []string{"var.a is false: ", "var.a is true: v"},
		},
		"set by a local": {
			variableA + "locals { n = var.a ? 1 : 0 }\n" + vpcWhen("local.n"), []string{"var.a is false: ", "var.a is true: v[0]"},
		},
		"both": {variableA + variableB + vpcWhen("var.a && var.b ? 1 : 0"), []string{
			"var.a is false and var.b is false: ", "var.a is false and var.b is true: ",
			"var.a is true and var.b is false: ", "var.a is true and var.b is true: v[0]",
		}},
		"one within the other": {variableA + variableB + vpcWhen("var.a ? (var.b ? 2 : 1) : 0"), []string{
			"var.a is false and var.b is false: ", "var.a is false and var.b is true: ",
			"var.a is true and var.b is false: v[0]", "var.a is true and var.b is true: v[0] v[1]",
		}},
		"text":        {variableEnv + vpcWhen(`var.env == "prod" ? 1 : 0`), []string{"var.env is prod: v[0]", "var.env is not prod: "}},
		"other text":  {variableEnv + vpcWhen(`var.env != "dev" ? 1 : 0`), []string{"var.env is dev: ", "var.env is not dev: v[0]"}},
		"two texts":   {variableEnv + vpcWhen(`var.env == "a" || var.env == "b" ? 1 : 0`), []string{"var.env is a: v[0]", "var.env is b: v[0]", "var.env is neither a nor b: "}},
		"one of many": {variableEnv + vpcWhen(`contains(["a", "b"], var.env) ? 1 : 0`), []string{"var.env is a: v[0]", "var.env is b: v[0]", "var.env is neither a nor b: "}},
		"picked by a key": {
			variableEnv + vpcWhen(`{ a = true, b = false }[var.env] ? 1 : 0`),
			[]string{"var.env is a: v[0]", "var.env is b: ", "var.env is neither a nor b: v[0]?"},
		},
		"null":          {variableEnv + vpcWhen(`var.env == null ? 1 : 0`), []string{"var.env is null: v[0]", "var.env is not null: "}},
		"empty text":    {variableEnv + vpcWhen(`var.env == "" ? 1 : 0`), []string{`var.env is "": v[0]`, `var.env is not "": `}},
		"empty list":    {"variable \"ids\" { type = list(string) }\n" + vpcWhen("length(var.ids) > 0 ? 1 : 0"), []string{"var.ids is empty: ", "var.ids is not empty: v[0]"}},
		"empty map":     {"variable \"ids\" { type = map(string) }\n" + vpcWhen("length(var.ids) == 0 ? 1 : 0"), []string{"var.ids is empty: v[0]", "var.ids is not empty: "}},
		"number":        {"variable \"n\" { type = number }\n" + vpcWhen("var.n > 0 ? 1 : 0"), []string{"var.n is 0: ", "var.n is not 0: v[0]"}},
		"null for list": {"variable \"ids\" { type = list(string) }\n" + vpcWhen("var.ids == null ? 1 : 0"), []string{"var.ids is null: v[0]", "var.ids is not null: "}},
		"keys": {
			variableA + "resource \"aws_vpc\" \"v\" { for_each = var.a ? toset([\"x\"]) : toset([]) }\n",
			[]string{"var.a is false: ", `var.a is true: v["x"]`},
		},
		"keys by a for": {
			variableA + "resource \"aws_vpc\" \"v\" { for_each = { for k in [\"x\"] : k => k if var.a } }\n",
			[]string{"var.a is false: ", `var.a is true: v["x"]`},
		},
		"workspace": {vpcWhen(`terraform.workspace == "prod" ? 1 : 0`), []string{"terraform.workspace is prod: v[0]", "terraform.workspace is not prod: "}},
		"two things": {
			variableA + vpcWhen("var.a ? 1 : 0") + "resource \"aws_vpc\" \"w\" { count = var.a ? 0 : 1 }\n",
			[]string{"var.a is false: w[0]", "var.a is true: v[0]"},
		},
		"kind that no rule knows": {variableA + "resource \"aws_budgets_budget\" \"b\" { count = var.a ? 1 : 0 }\n", nil},
		"name only":               {variableEnv + "resource \"aws_vpc\" \"v\" { tags = { Name = var.env } }\noutput \"o\" { value = var.env == \"prod\" }\n", nil},
		"plain number":            {"variable \"n\" { type = number }\n" + vpcWhen("var.n"), nil},
		"looked up":               {"data \"aws_vpcs\" \"all\" {}\n" + vpcWhen("length(data.aws_vpcs.all.ids) > 0 ? 1 : 0"), nil},
		"default":                 {"variable \"a\" { default = true }\n" + vpcWhen("var.a ? 1 : 0"), nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			graphs, diags := loadAll(t, map[string]string{"main.tf": tt.main}, terraform.Options{Scenarios: scenario.Default})
			if diff := cmp.Diff(tt.want, cases(graphs["."])); diff != "" || len(diags) > 0 {
				t.Errorf("diagnostics %v, scenarios (-want +got):\n%s", diags, diff)
			}
			checkAgainstSettings(t, tt.main, graphs["."])
		})
	}
}

// checkAgainstSettings holds that each scenario's graph is the one that the same values
// give on the command line.
func checkAgainstSettings(t *testing.T, main string, g *graph.Graph) {
	t.Helper()
	for i, a := range g.Scenarios.Assignments {
		var options terraform.Options
		for _, s := range a {
			name, isVariable := strings.CutPrefix(s.Name, "var.")
			_, isText := s.Choice.Value.(string)
			_, isFlag := s.Choice.Value.(bool)
			if isVariable && (isText || isFlag) {
				options.Variables = append(options.Variables, terraform.VariableOption{Setting: fmt.Sprintf("%s=%v", name, s.Choice.Value)})
			}
		}
		if len(options.Variables) < len(a) {
			continue
		}
		set, _ := loadAll(t, map[string]string{"main.tf": main}, options)
		if set["."].Digest() != g.Variants[i].Digest() {
			t.Errorf("%s: %v differs from the scenario: %v", a, addresses(set["."]), addresses(g.Variants[i]))
		}
	}
}

// TestScenariosByMode varies variables with a default where that is asked for, and none
// that somebody sets.
func TestScenariosByMode(t *testing.T) {
	const main = "variable \"a\" { default = true }\n" + variableB +
		"variable \"env\" { default = \"dev\" }\n" +
		"resource \"aws_vpc\" \"v\" { count = var.a && var.env == \"prod\" ? 1 : 0 }\n" +
		"resource \"aws_vpc\" \"w\" { count = var.b ? 1 : 0 }\n"
	tests := map[string]struct {
		mode  scenario.Mode
		files map[string]string
		want  []string
	}{
		"none":    {"", nil, nil},
		"default": {scenario.Default, nil, []string{"var.b is false: ", "var.b is true: w[0]"}},
		"all, b set": {scenario.All, map[string]string{"terraform.tfvars": "b = false"}, []string{
			"var.a is true and var.env is dev: ", "var.a is true and var.env is prod: v[0]",
			"var.a is false and var.env is dev: ", "var.a is false and var.env is prod: ",
		}},
		"all set": {scenario.All, map[string]string{"terraform.tfvars": "a = true\nb = false\nenv = \"prod\""}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{"main.tf": main}
			for name, text := range tt.files {
				files[name] = text
			}
			graphs, _ := loadAll(t, files, terraform.Options{Scenarios: tt.mode})
			if diff := cmp.Diff(tt.want, cases(graphs["."])); diff != "" {
				t.Errorf("scenarios (-want +got):\n%s", diff)
			}
		})
	}
}

// TestScenariosThroughModules follows a variable into modules, by argument and by count.
func TestScenariosThroughModules(t *testing.T) {
	files := map[string]string{
		"main.tf": variableA + "variable \"ids\" { type = list(string) }\n" + `
module "net" {
  source = "./net"
  count  = var.a ? 1 : 0
  ids    = var.ids
}
`,
		"net/main.tf": "variable \"ids\" {}\nlocals { any = length(var.ids) > 0 }\n" + vpcWhen("local.any ? 1 : 0"),
	}
	graphs, _ := loadAll(t, files, terraform.Options{Scenarios: scenario.Default})
	want := []string{
		"var.a is false and var.ids is empty: ", "var.a is false and var.ids is not empty: ",
		"var.a is true and var.ids is empty: ", "var.a is true and var.ids is not empty: module.net[0].aws_vpc.v[0]",
	}
	if diff := cmp.Diff(want, cases(graphs["."])); diff != "" {
		t.Errorf("scenarios (-want +got):\n%s", diff)
	}
	if equal := graphs["."].Variants; equal[0] != equal[1] || equal[0] == equal[3] {
		t.Error("equal graphs are not one, or different ones are")
	}
}

// TestScenariosThatShowLater finds what only some scenarios hinge on.
func TestScenariosThatShowLater(t *testing.T) {
	const main = variableA + variableEnv + `
locals { count = { one = 1, two = var.env == "prod" ? 1 : 0 } }
` + "resource \"aws_vpc\" \"v\" { count = local.count[var.a ? \"one\" : \"two\"] }\n"
	graphs, _ := loadAll(t, map[string]string{"main.tf": main}, terraform.Options{Scenarios: scenario.Default})
	want := []string{
		"var.a is false and var.env is prod: v[0]", "var.a is false and var.env is not prod: ",
		"var.a is true and var.env is prod: v[0]", "var.a is true and var.env is not prod: v[0]",
	}
	if diff := cmp.Diff(want, cases(graphs["."])); diff != "" {
		t.Errorf("scenarios (-want +got):\n%s", diff)
	}
}

// TestTooManyScenarios takes a sample and says so.
func TestTooManyScenarios(t *testing.T) {
	var main strings.Builder
	for _, name := range strings.Split("abcdefghijkl", "") {
		main.WriteString("variable \"" + name + "\" { type = bool }\nresource \"aws_vpc\" \"" + name + "\" { count = var." + name + " ? 1 : 0 }\n")
	}
	graphs, diags := loadAll(t, map[string]string{"main.tf": main.String()}, terraform.Options{Scenarios: scenario.Default})
	if n := len(graphs["."].Variants); n != scenario.Most || !graphs["."].Scenarios.Sampled {
		t.Errorf("%d scenarios", n)
	}
	if !slices.Equal(diags, []string{". scenario-limit "}) {
		t.Errorf("diagnostics: %q", diags)
	}
}

// TestScenariosOfLinkedProjects vary the project itself; what it reads stays as it is.
func TestScenariosOfLinkedProjects(t *testing.T) {
	const state = "terraform {\n  backend \"s3\" {\n    bucket = \"states\"\n    key    = \"net\"\n  }\n}\n"
	files := map[string]string{
		"net/main.tf": state + variableA + vpcWhen("var.a ? 1 : 0") + "output \"vpc\" { value = one(aws_vpc.v[*].id) }\n",
		"app/main.tf": variableB + `
data "terraform_remote_state" "net" {
  backend = "s3"
  config  = { bucket = "states", key = "net" }
}
resource "aws_vpc" "own" { count = var.b ? 1 : 0 }
`,
	}
	graphs, diags := loadAll(t, files, terraform.Options{Scenarios: scenario.Default})
	want := map[string][]string{
		"net": {"var.a is false: ", "var.a is true: v[0]"},
		"app": {"var.b is false: net:aws_vpc.v[0]?", "var.b is true: own[0] net:aws_vpc.v[0]?"},
	}
	for project, told := range want {
		if diff := cmp.Diff(told, cases(graphs[project])); diff != "" || len(diags) > 0 {
			t.Errorf("%s: diagnostics %v, scenarios (-want +got):\n%s", project, diags, diff)
		}
	}
}

// TestScenarioFailures keeps to itself what fails only for a value that nobody chose.
func TestScenarioFailures(t *testing.T) {
	main := variableEnv + vpcWhen(`var.env == null ? 1 : 0`) + "resource \"aws_vpc\" \"w\" { cidr_block = \"${var.env}/16\" }\n"
	graphs, diags := loadAll(t, map[string]string{"main.tf": main}, terraform.Options{Scenarios: scenario.Default})
	if len(diags) > 0 {
		t.Errorf("diagnostics: %q", diags)
	}
	if want := []string{"var.env is null: v[0] w", "var.env is not null: w"}; !slices.Equal(cases(graphs["."]), want) {
		t.Errorf("scenarios: %q", cases(graphs["."]))
	}
}
