package terraform_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform"
	"github.com/vpclint/vpclint/source"
)

// TestTrail follows a value from the resource to the line that decides it.
func TestTrail(t *testing.T) {
	const probe = "resource \"test_probe\" \"p\" {\n  value = @\n}\n"
	using := func(expr string) string { return strings.ReplaceAll(probe, "@", expr) }
	module := "module \"m\" {\n  source = \"./m\"\n  @\n}\n"
	calling := func(arguments string) string { return strings.ReplaceAll(module, "@", arguments) }
	tests := map[string]struct {
		files   map[string]string
		address string
		options terraform.Options
		want    []string
	}{
		"variables and locals to a tfvars line": {
			files: map[string]string{
				"main.tf":          "variable \"x\" {}\nlocals { y = var.x }\n" + calling("z = local.y"),
				"terraform.tfvars": "x = 1\n", "m/main.tf": "variable \"z\" {}\n" + using("var.z"),
			},
			address: "module.m.test_probe.p",
			want:    []string{"value = var.z", "z = local.y", "y = var.x", "x = 1"},
		},
		"default":            {files: map[string]string{"main.tf": "variable \"x\" {\n  default = 1\n}\n" + using("(\"${var.x}\")")}, want: []string{"value = (\"${var.x}\")", "default = 1"}},
		"variable unset":     {files: map[string]string{"main.tf": "variable \"x\" {}\n" + using("var.x")}, want: []string{"value = var.x"}},
		"set by the command": {files: map[string]string{"main.tf": "variable \"x\" {\n  default = 1\n}\n" + using("var.x")}, options: terraform.Options{Variables: []terraform.VariableOption{{Setting: "x=2"}}}, want: []string{"value = var.x"}},
		"default of a module": {
			files:   map[string]string{"main.tf": calling(""), "m/main.tf": "variable \"x\" {\n  default = 1\n}\n" + using("var.x")},
			address: "module.m.test_probe.p", want: []string{"value = var.x", "default = 1"},
		},
		"field of an object": {
			files: map[string]string{
				"main.tf":   "locals {\n  all = { dns = { on = false } }\n}\n" + calling("x = local.all"),
				"m/main.tf": "variable \"x\" {}\n" + using("var.x[\"dns\"].on"),
			},
			address: "module.m.test_probe.p",
			want:    []string{"value = var.x[\"dns\"].on", "x = local.all", "false"},
		},
		"field that is not spelt out": {files: map[string]string{"main.tf": "locals { all = merge({ on = false }, {}) }\n" + using("local.all.on")}, want: []string{"value = local.all.on", "all = merge({ on = false }, {})"}},
		"element of a list":           {files: map[string]string{"main.tf": "locals { all = [\"a\", \"b\"] }\n" + using("local.all[1]")}, want: []string{"value = local.all[1]", "\"b\""}},
		"element beyond a list":       {files: map[string]string{"main.tf": "locals { all = [\"a\", \"b\"] }\n" + using("local.all[2]")}, want: []string{"value = local.all[2]", "all = [\"a\", \"b\"]"}},
		"tfvars in JSON":              {files: map[string]string{"main.tf": "variable \"x\" {}\n" + using("var.x"), "a.auto.tfvars.json": "{\"x\": 1}"}, want: []string{"value = var.x", "\"x\": 1"}},
		"elements in JSON": {
			files: map[string]string{
				"main.tf.json": "{\"locals\": {\"nets\": [{\"z\": 1},\n{\"z\": 2}]},\n\"module\": {\"m\": {\"source\": \"./m\",\n\"z\": \"${local.nets[1].z}\"}}}",
				"m/main.tf":    "variable \"z\" {}\n" + using("var.z"),
			},
			address: "module.m.test_probe.p",
			want:    []string{"value = var.z", "\"z\": \"${local.nets[1].z}\"", "2"},
		},
		"for_each in JSON": {
			files: map[string]string{
				"main.tf.json": "{\"module\": {\"m\": {\"source\": \"./m\", \"for_each\": {\"a\": 1},\n\"z\": \"${each.value}\"}}}",
				"m/main.tf":    "variable \"z\" {}\n" + using("var.z"),
			},
			address: "module.m[\"a\"].test_probe.p",
			want:    []string{"value = var.z", "\"z\": \"${each.value}\"", "1"},
		},
		"element of for_each":    {files: map[string]string{"main.tf": "locals { all = { a = { on = false } } }\n" + using("each.value.on\n  for_each = local.all")}, address: "test_probe.p[\"a\"]", want: []string{"value = each.value.on", "for_each = local.all", "false"}},
		"for_each by a function": {files: map[string]string{"main.tf": using("each.value\n  for_each = toset([\"a\"])")}, address: "test_probe.p[\"a\"]", want: []string{"value = each.value"}},
		"for_each of a call": {
			files:   map[string]string{"main.tf": calling("for_each = { a = { on = false } }\n  x = each.value"), "m/main.tf": "variable \"x\" {}\n" + using("var.x.on")},
			address: "module.m[\"a\"].test_probe.p", want: []string{"value = var.x.on", "x = each.value", "false"},
		},
		"output with a literal":  {files: map[string]string{"main.tf": calling("") + using("module.m.x"), "m/main.tf": "output \"x\" {\n  value = 1\n}\n"}, want: []string{"value = module.m.x", "value = 1"}},
		"output of a resource":   {files: map[string]string{"main.tf": calling("") + using("module.m.x"), "m/main.tf": "output \"x\" {\n  value = aws_vpc.v.id\n}\nresource \"aws_vpc\" \"v\" {}\n"}, want: []string{"value = module.m.x"}},
		"output that is handed":  {files: map[string]string{"main.tf": calling("y = 1") + using("module.m.x"), "m/main.tf": "variable \"y\" {}\noutput \"x\" {\n  value = var.y\n}\n"}, want: []string{"value = module.m.x", "value = var.y", "y = 1"}},
		"in a circle":            {files: map[string]string{"main.tf": "locals {\n  a = local.b\n  b = local.c\n  c = local.c\n}\n" + using("local.a")}, want: append([]string{"value = local.a", "a = local.b", "b = local.c"}, repeated("c = local.c", 17)...)},
		"undeclared":             {files: map[string]string{"main.tf": using("var.x")}, want: []string{"value = var.x"}},
		"argument that is unset": {files: map[string]string{"main.tf": calling("y = module.none.z"), "m/main.tf": "variable \"x\" {}\nvariable \"y\" {}\n" + using("var.x")}, address: "module.m.test_probe.p", want: []string{"value = var.x"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if tt.address == "" {
				tt.address = "test_probe.p"
			}
			graphs, _ := terraform.Load(tree(tt.files), []string{"."}, tt.options)
			r := graphs[0].Resource(tt.address)
			if r == nil {
				t.Fatalf("%s is not there", tt.address)
			}
			if diff := cmp.Diff(tt.want, texts(tt.files, r.Attribute("value"))); diff != "" {
				t.Errorf("places (-want +got):\n%s", diff)
			}
		})
	}
}

// TestTrailOfElements gives each element of a list its own way.
func TestTrailOfElements(t *testing.T) {
	files := map[string]string{"main.tf": "variable \"x\" {\n  default = [\"c\", \"d\"]\n}\nlocals { a = \"1\" }\n" +
		"resource \"test_probe\" \"p\" {\n  one = [local.a, \"b\"]\n  two = var.x\n}\n"}
	graphs, _ := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	p := graphs[0].Resource("test_probe.p")
	for path, want := range map[string][]string{
		"one[0]": {"local.a", "a = \"1\""}, "one[1]": {"\"b\""}, "two[1]": {"two = var.x", "\"d\""},
	} {
		if diff := cmp.Diff(want, texts(files, p.At(path))); diff != "" {
			t.Errorf("places of %s (-want +got):\n%s", path, diff)
		}
	}
}

// texts gives what stands at the places of a value.
func texts(files map[string]string, v graph.Value) []string {
	got := make([]string, 0, len(v.Ranges))
	for _, at := range v.Ranges {
		got = append(got, textAt(files, at))
	}
	return got
}

func textAt(files map[string]string, at source.Range) string {
	line := strings.Split(files[at.File], "\n")[at.Start.Line-1]
	if at.End.Line != at.Start.Line {
		return line[at.Start.Column-1:]
	}
	return line[at.Start.Column-1 : at.End.Column-1]
}

func repeated(text string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = text
	}
	return list
}
