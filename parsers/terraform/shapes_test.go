package terraform_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/parsers/terraform"
)

// TestModuleOutputs reads the outputs of repeated calls in every shape.
func TestModuleOutputs(t *testing.T) {
	files := map[string]string{
		"main.tf": `
module "one" { source = "./m" }
module "list" {
  source = "./m"
  count  = 2
}
module "map" {
  source   = "./m"
  for_each = { a = 1, b = 2 }
}
module "takes" {
  source = "./takes"
  one    = module.one
  list   = module.list
  map    = module.map
}
module "chained" {
  source   = "./m"
  for_each = module.map
}
module "missing" { source = "example/missing/aws" }
locals {
  whole = module.one
  byKey = { for k, m in module.map : k => m.vpc }
}
resource "test_probe" "p" {
  splat      = module.list[*].vpc
  old_splat  = module.list.*.vpc
  index      = module.list[1].vpc
  key        = module.map["a"].vpc
  attribute  = module.map.a.vpc
  by_text    = module.list[0]["vpc"]
  values     = values(module.map)[*].vpc
  keys       = keys(module.map)
  length     = length(module.list)
  object     = local.byKey
  whole      = local.whole.vpc
  resource   = module.one.object.id
  inner      = module.one.inner.id
  flat       = flatten(module.list[*].subnets)
  merged     = merge([for k, m in module.map : { (k) = m.vpc }]...)
  filtered   = [for k, m in module.map : m.vpc if k == "b"]
  lookup     = lookup(module.map, "b").vpc
  beyond     = try(module.list[5].vpc, "none")
  taken_one  = module.takes.one
  taken_list = module.takes.list
  taken_map  = module.takes.map
  chained    = module.chained["b"].vpc
  missing    = module.missing.vpc_id
}
`,
		"m/main.tf": `
resource "aws_vpc" "v" {}
resource "aws_subnet" "s" {
  count  = 1
  vpc_id = aws_vpc.v.id
}
module "inner" {
  source = "./inner"
  vpc    = aws_vpc.v
}
output "vpc" { value = aws_vpc.v.id }
output "object" { value = aws_vpc.v }
output "subnets" { value = aws_subnet.s[*].id }
output "inner" { value = module.inner }
`,
		"m/inner/main.tf": "variable \"vpc\" { type = any }\noutput \"id\" { value = var.vpc.id }\n",
		"takes/main.tf": `
variable "one" { type = object({ vpc = string, subnets = list(string) }) }
variable "list" { type = list(object({ vpc = string })) }
variable "map" { type = any }
output "one" { value = var.one.subnets }
output "list" { value = var.list[*].vpc }
output "map" { value = var.map["b"].vpc }
`,
	}
	graphs, _ := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	const list = "[<module.list[0].aws_vpc.v.id>, <module.list[1].aws_vpc.v.id>]"
	const a, b = `<module.map["a"].aws_vpc.v.id>`, `<module.map["b"].aws_vpc.v.id>`
	want := map[string]string{
		"splat": list, "old_splat": list, "index": "<module.list[1].aws_vpc.v.id>", "by_text": "<module.list[0].aws_vpc.v.id>",
		"key": a, "attribute": a, "values": "[" + a + ", " + b + "]", "keys": `["a", "b"]`, "length": "2",
		"object": "{a: " + a + ", b: " + b + "}", "merged": "{a: " + a + ", b: " + b + "}", "filtered": "[" + b + "]", "lookup": b,
		"whole": "<module.one.aws_vpc.v.id>", "resource": "<module.one.aws_vpc.v.id>", "inner": "<module.one.aws_vpc.v.id>",
		"flat":   "[<module.list[0].aws_subnet.s[0].id>, <module.list[1].aws_subnet.s[0].id>]",
		"beyond": `"none"`, "taken_one": "[<module.one.aws_subnet.s[0].id>]", "taken_list": list, "taken_map": b,
		"chained": `<module.chained["b"].aws_vpc.v.id>`, "missing": "unknown(module.missing is not downloaded (terraform init))",
	}
	if diff := cmp.Diff(want, described(graphs[0].Resource("test_probe.p").Attributes)); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
}

// TestRepeatedOverReferences expands count and for_each over resources.
func TestRepeatedOverReferences(t *testing.T) {
	files := map[string]string{"main.tf": `
resource "aws_subnet" "list" {
  count             = 2
  availability_zone = "eu-west-1${["a", "b"][count.index]}"
}
resource "aws_subnet" "map" {
  for_each = { x = 1, y = 2 }
}
resource "test_probe" "ids" {
  for_each = toset(aws_subnet.list[*].id)
  value    = each.value
}
resource "test_probe" "zones" {
  for_each = { for s in aws_subnet.list : s.availability_zone => s.id }
  value    = each.value
}
resource "test_probe" "chained" {
  for_each = aws_subnet.map
  value    = each.value.id
}
resource "test_probe" "twice" {
  for_each = test_probe.chained
  value    = aws_subnet.map[each.key].id
}
resource "test_probe" "filtered" {
  for_each = { for k, s in aws_subnet.map : k => s if k != "x" }
  value    = each.value.id
}
resource "test_probe" "counted" {
  count = length(aws_subnet.map)
  value = values(aws_subnet.map)[count.index].id
}
resource "test_probe" "by_id" {
  for_each = { for s in aws_subnet.list : s.id => s }
  value    = each.key
}
`}
	graphs, diags := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	if len(diags) > 0 {
		t.Errorf("unexpected diagnostics: %v", diags)
	}
	got := map[string]string{}
	for _, r := range graphs[0].OfKind("other") {
		got[r.Address] = describe(r.Attribute("value"))
	}
	const first, second = "<aws_subnet.list[0].id>", "<aws_subnet.list[1].id>"
	const x, y = `<aws_subnet.map["x"].id>`, `<aws_subnet.map["y"].id>`
	want := map[string]string{
		`test_probe.ids["aws_subnet.list[0].id"]`: first, `test_probe.ids["aws_subnet.list[1].id"]`: second,
		`test_probe.zones["eu-west-1a"]`: first, `test_probe.zones["eu-west-1b"]`: second,
		`test_probe.chained["x"]`: x, `test_probe.chained["y"]`: y, `test_probe.twice["x"]`: x, `test_probe.twice["y"]`: y,
		`test_probe.filtered["y"]`: y, "test_probe.counted[0]": x, "test_probe.counted[1]": y,
		`test_probe.by_id["aws_subnet.list[0].id"]`: first, `test_probe.by_id["aws_subnet.list[1].id"]`: second,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("instances (-want +got):\n%s", diff)
	}
}

// TestDynamicBlocks expands dynamic blocks, with iterators and in each other.
func TestDynamicBlocks(t *testing.T) {
	files := map[string]string{"main.tf": `
variable "names" { type = list(string) }
resource "test_probe" "p" {
  dynamic "plain" {
    for_each = { a = 1 }
    content { v = "${plain.key}${plain.value}" }
  }
  dynamic "iterated" {
    for_each = toset(["x"])
    iterator = it
    content { v = "${it.key}${it.value}" }
  }
  dynamic "outer" {
    for_each = ["x", "y"]
    content {
      v = outer.key
      dynamic "inner" {
        for_each = [for i in [1, 2] : "${outer.value}${i}"]
        content { v = inner.value }
      }
    }
  }
  dynamic "none" {
    for_each = []
    content { v = none.value }
  }
  dynamic "unknown" {
    for_each = var.names
    content { v = unknown.value }
  }
  mixed { v = 1 }
  dynamic "mixed" {
    for_each = [2]
    content { v = mixed.value }
  }
}
`}
	graphs, diags := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	if len(diags) > 0 {
		t.Errorf("unexpected diagnostics: %v", diags)
	}
	want := map[string]string{
		"plain": `[{v: "a1"}]`, "iterated": `[{v: "xx"}]`, "none": "[]", "unknown": "[...]", "mixed": "[{v: 1}, {v: 2}]",
		"outer": `[{inner: [{v: "x1"}, {v: "x2"}], v: 0}, {inner: [{v: "y1"}, {v: "y2"}], v: 1}]`,
	}
	if diff := cmp.Diff(want, described(graphs[0].Resource("test_probe.p").Attributes)); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}
