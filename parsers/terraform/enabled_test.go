package terraform_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/parsers/terraform"
)

// TestEnabled follows OpenTofu's lifecycle.enabled of resources and calls: what is not
// enabled is null, what may be may not exist.
func TestEnabled(t *testing.T) {
	files := map[string]string{
		"main.tofu": `
variable "flag" { type = bool }
variable "no" { default = false }
resource "aws_vpc" "on" {
  lifecycle { enabled = true }
}
resource "aws_vpc" "off" {
  lifecycle { enabled = var.no }
}
resource "aws_vpc" "maybe" {
  lifecycle { enabled = var.flag }
}
module "off" {
  source = "./m"
  lifecycle { enabled = false }
}
module "maybe" {
  source = "./m"
  lifecycle { enabled = var.flag }
}
resource "test_probe" "p" {
  on         = aws_vpc.on.id
  off        = try(aws_vpc.off.id, "none")
  off_splat  = aws_vpc.off[*].id
  off_null   = aws_vpc.off == null
  maybe      = aws_vpc.maybe.id
  maybe_try  = try(aws_vpc.maybe.id, "none")
  module_off = try(module.off.vpc, "none")
  module     = module.maybe.vpc
  module_try = try(module.maybe.vpc, "none")
}
`,
		"json.tf.json": `{"resource": {"aws_vpc": {"json": {"lifecycle": {"enabled": "${var.no}"}}}}}`,
		"m/main.tf":    "resource \"aws_vpc\" \"v\" {}\noutput \"vpc\" { value = aws_vpc.v.id }\n",
	}
	graphs, diags := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	if len(diags) > 0 {
		t.Errorf("unexpected diagnostics: %v", diags)
	}
	got := map[string]string{}
	for _, r := range graphs[0].OfKind("vpc") {
		got[r.Address] = r.Possible
	}
	want := map[string]string{"aws_vpc.on": "", "aws_vpc.maybe": "it depends on var.flag, which has no value", "module.maybe.aws_vpc.v": "it depends on var.flag, which has no value"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("VPCs and why they may not exist (-want +got):\n%s", diff)
	}
	got = map[string]string{}
	for name, v := range graphs[0].Resource("test_probe.p").Attributes {
		got[name] = describe(v)
	}
	want = map[string]string{
		"on": "<aws_vpc.on.id>", "off": `"none"`, "off_splat": "[]", "off_null": "true",
		"maybe": "<aws_vpc.maybe.id>", "maybe_try": "unknown(it depends on var.flag, which has no value) may <aws_vpc.maybe.id>",
		"module_off": `"none"`, "module": "<module.maybe.aws_vpc.v.id>",
		"module_try": "unknown(it depends on var.flag, which has no value) may <module.maybe.aws_vpc.v.id>",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
}

func TestEnabledIsNoFlag(t *testing.T) {
	files := map[string]string{"main.tofu": "resource \"aws_vpc\" \"v\" {\n  lifecycle { enabled = \"often\" }\n}\n"}
	_, diags := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	if len(diags) != 1 || diags[0].Code != "enabled-invalid" {
		t.Errorf("diagnostics = %v, want one enabled-invalid", diags)
	}
}
