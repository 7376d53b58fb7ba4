package terraform_test

import (
	"testing"
	"testing/fstest"

	"github.com/vpclint/vpclint/parsers/terraform"
)

// setting, file and options make the options of a command line.
func setting(text string) terraform.Options {
	return terraform.Options{Variables: []terraform.VariableOption{{Setting: text}}}
}

func file(name string) terraform.Options {
	return terraform.Options{Variables: []terraform.VariableOption{{File: name}}}
}

func options(each ...terraform.Options) terraform.Options {
	var all terraform.Options
	for _, o := range each {
		all.Variables = append(all.Variables, o.Variables...)
	}
	return all
}

// TestVariablePrecedence follows the order that Terraform documents, source:
// https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
func TestVariablePrecedence(t *testing.T) {
	const configuration = "variable \"v\" {\n  type    = string\n  default = \"default\"\n}\nresource \"test_probe\" \"p\" { value = var.v }\n"
	tests := map[string]struct {
		files   map[string]string
		options terraform.Options
		want    string
	}{
		"default":             {want: "default"},
		"environment":         {options: terraform.Options{Environ: []string{"TF_VAR_v=env", "v=no"}}, want: "env"},
		"terraform.tfvars":    {files: map[string]string{"terraform.tfvars": `v = "file"`}, options: terraform.Options{Environ: []string{"TF_VAR_v=env"}}, want: "file"},
		"json over tfvars":    {files: map[string]string{"terraform.tfvars": `v = "file"`, "terraform.tfvars.json": `{"v": "json"}`}, want: "json"},
		"auto over these":     {files: map[string]string{"terraform.tfvars.json": `{"v": "json"}`, "a.auto.tfvars": `v = "a"`, "b.auto.tfvars": `v = "b"`}, want: "b"},
		"named file over all": {files: map[string]string{"b.auto.tfvars": `v = "b"`, "other/prod.tfvars": `v = "prod"`}, options: file("other/prod.tfvars"), want: "prod"},
		"option over all":     {files: map[string]string{"b.auto.tfvars": `v = "b"`}, options: setting("v=option"), want: "option"},
		"auto in order of names, JSON among them": {
			files: map[string]string{"terraform.tfvars": `v = "file"`, "a.auto.tfvars": `v = "a"`, "b.auto.tfvars.json": `{"v": "b"}`, "c.auto.tfvars": `v = "c"`, "d.tfvars": `v = "d"`},
			want:  "c",
		},
		"JSON last by name": {
			files: map[string]string{"a.auto.tfvars": `v = "a"`, "a.auto.tfvars.json": `{"v": "json"}`}, want: "json",
		},
		"option after a file": {
			files: map[string]string{"prod.tfvars": `v = "prod"`}, options: options(file("prod.tfvars"), setting("v=option")), want: "option",
		},
		"file after an option": {
			files: map[string]string{"prod.tfvars": `v = "prod"`}, options: options(setting("v=option"), file("prod.tfvars")), want: "prod",
		},
		"last of two options": {options: options(setting("v=one"), setting("v=two")), want: "two"},
		"file that does not set it": {
			files: map[string]string{"other.tfvars": ""}, options: options(setting("v=option"), file("other.tfvars")), want: "option",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			fsys := tree(tt.files)
			fsys["main.tf"] = &fstest.MapFile{Data: []byte(configuration)}
			graphs, _ := terraform.Load(fsys, []string{"."}, tt.options)
			if got, _ := graphs[0].Resource("test_probe.p").Attribute("value").AsText(); got != tt.want {
				t.Errorf("var.v = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestWorkspace(t *testing.T) {
	environ := func(settings ...string) terraform.Options { return terraform.Options{Environ: settings} }
	selected := map[string]string{"app/.terraform/environment": "staging\n"}
	const unknown = "unknown(terraform.workspace is known only when terraform runs)"
	tests := map[string]struct {
		files   map[string]string
		options terraform.Options
		want    string
	}{
		"nothing says it":      {want: unknown},
		"environment":          {options: environ("TF_WORKSPACE=prod"), want: `"prod"`},
		"environment over all": {files: selected, options: environ("TF_WORKSPACE=prod"), want: `"prod"`},
		"empty environment":    {files: selected, options: environ("TF_WORKSPACE="), want: `"staging"`},
		"selected":             {files: selected, want: `"staging"`},
		"empty file":           {files: map[string]string{"app/.terraform/environment": ""}, want: `"default"`},
		"another root's":       {files: map[string]string{".terraform/environment": "staging"}, want: unknown},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			fsys := tree(tt.files)
			fsys["app/main.tf"] = &fstest.MapFile{Data: []byte("resource \"test_probe\" \"p\" {\n  value = terraform.workspace\n  tofu  = tofu.workspace == terraform.workspace\n}\n")}
			graphs, diags := terraform.Load(fsys, []string{"app"}, tt.options)
			probe := graphs[0].Resource("test_probe.p")
			if got := describe(probe.Attribute("value")); got != tt.want {
				t.Errorf("terraform.workspace = %s, want %s", got, tt.want)
			}
			if same := describe(probe.Attribute("tofu")); tt.want != unknown && same != "true" {
				t.Errorf("tofu.workspace is another: %s", same)
			}
			if len(diags) > 0 {
				t.Errorf("unexpected diagnostics: %v", diags)
			}
		})
	}
}

// TestInputTexts reads a text of the environment by the variable's type.
func TestInputTexts(t *testing.T) {
	tests := map[string]struct{ declaration, text, want string }{
		"text":         {`type = string`, `{"a": 1}`, `"{\"a\": 1}"`},
		"without type": {``, `{"a": 1}`, `"{\"a\": 1}"`},
		"any type":     {`type = any`, `{"a": 1}`, `{a: 1}`},
		"list":         {`type = list(string)`, `["a"]`, `["a"]`},
		"number":       {`type = number`, `7`, `7`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			text := "variable \"v\" {\n" + tt.declaration + "\n}\nresource \"test_probe\" \"p\" { value = var.v }\n"
			graphs, _ := terraform.Load(tree(map[string]string{"main.tf": text}), []string{"."}, terraform.Options{Environ: []string{"TF_VAR_v=" + tt.text}})
			if got := describe(graphs[0].Resource("test_probe.p").Attribute("value")); got != tt.want {
				t.Errorf("var.v = %s, want %s", got, tt.want)
			}
		})
	}
}

// TestBareCollectionTypes reads the types list and map without elements, which Terraform
// still takes.
func TestBareCollectionTypes(t *testing.T) {
	for declared, want := range map[string]string{"list": `["a"]`, "map": `{k: "a"}`} {
		t.Run(declared, func(t *testing.T) {
			value := map[string]string{"list": `["a"]`, "map": `{ k = "a" }`}[declared]
			graphs, diags := terraform.Load(tree(map[string]string{
				"main.tf": "variable \"v\" {\n  type    = " + declared + "\n  default = " + value + "\n}\nresource \"test_probe\" \"p\" { value = var.v }\n",
			}), []string{"."}, terraform.Options{})
			if len(diags) > 0 {
				t.Errorf("unexpected diagnostics: %v", diags)
			}
			if got := describe(graphs[0].Resource("test_probe.p").Attribute("value")); got != want {
				t.Errorf("var.v = %s, want %s", got, want)
			}
		})
	}
}
