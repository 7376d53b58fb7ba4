package terraform_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/parsers/terraform"
)

// TestEngine reads folders with files for Terraform, for OpenTofu and for both.
func TestEngine(t *testing.T) {
	const shadowed = " file-shadowed a/main.tf"
	files := map[string]string{
		"a/main.tf":            `resource "test_probe" "terraform" {}`,
		"a/main.tofu":          `resource "test_probe" "opentofu" {}`,
		"a/both.tf":            `resource "test_probe" "both" {}`,
		"a/json.tf.json":       `{"resource": {"test_probe": {"terraform_json": {}}}}`,
		"a/json.tofu.json":     `{"resource": {"test_probe": {"opentofu_json": {}}}}`,
		"a/both.tofu.json":     `{"resource": {"test_probe": {"beside_another_syntax": {}}}}`,
		"a/main_override.tofu": `resource "test_probe" "both" { value = 1 }`,
		"b/main.tofu":          `resource "test_probe" "b" {}`,
	}
	openTofu := map[string][]string{
		"a": {"test_probe.beside_another_syntax", "test_probe.both", "test_probe.opentofu", "test_probe.opentofu_json"}, "b": {"test_probe.b"},
	}
	tests := map[string]struct {
		engine terraform.Engine
		want   map[string][]string // resources by project
		diags  []string
	}{
		"none":     {"", openTofu, []string{" file-shadowed a/json.tf.json", shadowed}},
		"OpenTofu": {terraform.OpenTofu, openTofu, nil},
		"Terraform": {terraform.Terraform, map[string][]string{
			"a": {"test_probe.both", "test_probe.terraform", "test_probe.terraform_json"},
		}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			graphs, diags := loadAll(t, files, terraform.Options{Engine: tt.engine})
			got := map[string][]string{}
			for project, g := range graphs {
				for _, r := range g.Resources {
					got[project] = append(got[project], r.Address)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("resources (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.diags, diags); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
		})
	}
}

// TestShadowedFileOfBrokenModule keeps the gap of what could not be read at its own place.
func TestShadowedFileOfBrokenModule(t *testing.T) {
	graphs, _ := loadAll(t, map[string]string{"main.tf": "", "main.tofu": "", "z.tf": "resource {\n"}, terraform.Options{})
	gaps := graphs["."].Gaps
	if len(gaps) != 1 || gaps[0].Range.File != "z.tf" {
		t.Errorf("gaps: %v", gaps)
	}
}
