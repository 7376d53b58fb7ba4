package terraform_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/parsers/terraform"
)

// TestIgnoredChanges follows lifecycle.ignore_changes: a list whose changes Terraform leaves
// alone may hold more than is written.
func TestIgnoredChanges(t *testing.T) {
	tests := map[string]struct{ lifecycle, list, blocks, text string }{
		"none":             {``, `["a"]`, `[{b: 1}]`, `"t"`},
		"an argument":      {`ignore_changes = [list]`, `["a", ...]`, `[{b: 1}]`, `"t"`},
		"blocks":           {`ignore_changes = [blocks, other]`, `["a"]`, `[{b: 1}, ...]`, `"t"`},
		"all":              {`ignore_changes = all`, `["a", ...]`, `[{b: 1}, ...]`, `"t"`},
		"a single value":   {`ignore_changes = [text]`, `["a"]`, `[{b: 1}]`, `"t"`},
		"a part of it":     {`ignore_changes = [list[0], blocks[0].b]`, `["a"]`, `[{b: 1}]`, `"t"`},
		"what is no list":  {`ignore_changes = true ? [list] : []`, `["a"]`, `[{b: 1}]`, `"t"`},
		"something else":   {`create_before_destroy = true`, `["a"]`, `[{b: 1}]`, `"t"`},
		"names in strings": {`ignore_changes = ["list"]`, `["a", ...]`, `[{b: 1}]`, `"t"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{"main.tf": `
resource "test_probe" "p" {
  list = ["a"]
  text = "t"
  blocks {
    b = 1
  }
  lifecycle {
    ` + test.lifecycle + `
  }
}
`}
			graphs, diags := terraform.Load(tree(files), []string{"."}, terraform.Options{})
			if len(diags) > 0 {
				t.Errorf("unexpected diagnostics: %v", diags)
			}
			got := map[string]string{}
			for name, v := range graphs[0].Resource("test_probe.p").Attributes {
				got[name] = describe(v)
			}
			want := map[string]string{"list": test.list, "blocks": test.blocks, "text": test.text}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("values (-want +got):\n%s", diff)
			}
		})
	}
}

// TestIgnoredChangesInJSON reads names in strings, as the JSON form writes them.
func TestIgnoredChangesInJSON(t *testing.T) {
	files := map[string]string{"main.tf.json": `{"resource": {"test_probe": {"p": {"list": ["a"], "lifecycle": {"ignore_changes": ["list"]}}}}}`}
	graphs, _ := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	if got := describe(graphs[0].Resource("test_probe.p").Attribute("list")); got != `["a", ...]` {
		t.Errorf("the list is %s", got)
	}
}
