package terraform_test

import (
	"testing"

	"github.com/vpclint/vpclint/parsers/terraform"
)

// TestVariableTypes hands an argument to a module's variable and reads what it becomes there.
func TestVariableTypes(t *testing.T) {
	const defaults = "object({ a = optional(object({ b = optional(number, 1), c = optional(string, \"c\") }), { b = 2 }) })"
	tests := map[string]struct{ variable, argument, want string }{
		"text to number":            {`type = number`, `"5"`, `5`},
		"text to flag":              {`type = bool`, `"true"`, `true`},
		"number to text":            {`type = string`, `80`, `"80"`},
		"flag to text":              {`type = string`, `false`, `"false"`},
		"set to list":               {`type = list(string)`, `toset(["b", "a", "b"])`, `["a", "b"]`},
		"tuple to set":              {`type = set(string)`, `["x", "x", "y"]`, `["x", "y"]`},
		"tuple":                     {`type = tuple([string, number, bool])`, `["a", "1", true]`, `["a", 1, true]`},
		"object to map":             {`type = map(string)`, `{ a = 1, b = "two", c = true }`, `{a: "1", b: "two", c: "true"}`},
		"any":                       {`type = any`, `{ a = [1, "x"] }`, `{a: [1, "x"]}`},
		"list of any":               {`type = list(any)`, `[1, "x", true]`, `["1", "x", "true"]`},
		"map of any":                {`type = map(any)`, `{ a = 1, b = "x" }`, `{a: "1", b: "x"}`},
		"additional attribute":      {`type = object({ a = string })`, `{ a = 1, b = 2 }`, `{a: "1"}`},
		"optional without default":  {`type = object({ a = string, b = optional(string) })`, `{ a = 1 }`, `{a: "1"}`},
		"optional in a list":        {`type = list(object({ a = number, b = optional(bool, false) }))`, `[{ a = "1" }, { a = 2, b = true }]`, `[{a: 1, b: false}, {a: 2, b: true}]`},
		"optional in a map":         {`type = map(object({ s = optional(map(object({ p = optional(bool, true) })), {}) }))`, `{ x = { s = { y = {} } }, z = {} }`, `{x: {s: {y: {p: true}}}, z: {s: {}}}`},
		"defaults in defaults":      {`type = ` + defaults, `{}`, `{a: {b: 2, c: "c"}}`},
		"defaults in what is given": {`type = ` + defaults, `{ a = {} }`, `{a: {b: 1, c: "c"}}`},
		"null takes a default":      {`type = object({ a = optional(string, "x") })`, `{ a = null }`, `{a: "x"}`},
		"null stays null":           {"type = string\n  default = \"x\"", `null`, `absent`},
		"not nullable":              {"type = string\n  default = \"x\"\n  nullable = false", `null`, `"x"`},
		"references":                {`type = object({ ids = set(string), vpc = string })`, `{ ids = aws_subnet.s[*].id, vpc = aws_subnet.s[0].vpc_id }`, `{ids: [<aws_subnet.s[0].id>, <aws_subnet.s[1].id>], vpc: "v" of <aws_subnet.s[0].vpc_id>}`},
		"unknown":                   {`type = map(object({ a = optional(string, "x") }))`, `var.u`, `unknown(var.u has no value)`},
		"unknown inside":            {`type = object({ a = number, b = optional(string, "x") })`, `{ a = var.u }`, `{a: unknown(var.u has no value), b: "x"}`},
		"validation":                {"type = number\n  validation {\n    condition = var.v > 9\n    error_message = \"no\"\n  }", `1`, `1`},
		"sensitive and ephemeral":   {"type = string\n  sensitive = true\n  ephemeral = true", `"hush"`, `"hush"`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{
				"main.tf":   "variable \"u\" {}\nresource \"aws_subnet\" \"s\" {\n  count  = 2\n  vpc_id = \"v\"\n}\nmodule \"m\" {\n  source = \"./m\"\n  v = " + tt.argument + "\n}\n",
				"m/main.tf": "variable \"v\" {\n  " + tt.variable + "\n}\nresource \"test_probe\" \"p\" { value = var.v }\n",
			}
			graphs, diags := terraform.Load(tree(files), []string{"."}, terraform.Options{})
			if len(diags) > 0 {
				t.Errorf("unexpected diagnostics: %v", diags)
			}
			if got := describe(graphs[0].Resource("module.m.test_probe.p").Attribute("value")); got != tt.want {
				t.Errorf("var.v = %s, want %s", got, tt.want)
			}
		})
	}
}

// TestNullArguments says that an argument that is null is not written.
func TestNullArguments(t *testing.T) {
	files := map[string]string{"main.tf": `
resource "aws_subnet" "null" {
  vpc_id                  = null
  map_public_ip_on_launch = null
  tags                    = null
}
resource "test_probe" "p" { zone = aws_subnet.null.vpc_id }
`}
	graphs, _ := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	subnet := graphs[0].Resource("aws_subnet.null")
	for name, want := range map[string]string{"vpc": "absent", "map_public_ip": "false", "tags": "absent"} {
		if got := describe(subnet.Attribute(name)); got != want {
			t.Errorf("%s = %s, want %s", name, got, want)
		}
	}
	if got, want := describe(graphs[0].Resource("test_probe.p").Attribute("zone")), "<aws_subnet.null.vpc_id>"; got != want {
		t.Errorf("what a null argument becomes is %s, want %s", got, want)
	}
}
