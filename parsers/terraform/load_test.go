package terraform_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/parsers/terraform"
	"github.com/vpclint/vpclint/source"
)

// tree makes a file tree of names and contents.
func tree(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func TestRoots(t *testing.T) {
	const backend = "terraform {\n  backend \"s3\" {}\n}\n"
	tests := map[string]struct {
		files map[string]string
		dirs  []string
		want  []string
	}{
		"folder that nothing calls": {map[string]string{"main.tf": ""}, []string{"."}, []string{"."}},
		"called folder is none": {
			map[string]string{"app/main.tf": `module "m" { source = "../m" }`, "m/main.tf": ""},
			[]string{"app", "m"}, []string{"app"},
		},
		"called folder with a backend": {
			map[string]string{"app/main.tf": `module "m" { source = "../m" }`, "m/main.tf": backend},
			[]string{"app", "m"}, []string{"app", "m"},
		},
		"called folder with tfvars": {
			map[string]string{"app/main.tf": `module "m" { source = "../m" }`, "m/main.tf": "", "m/terraform.tfvars": ""},
			[]string{"app", "m"}, []string{"app", "m"},
		},
		"caller is not among the folders": {
			map[string]string{"app/main.tf": `module "m" { source = "../m" }`, "m/main.tf": ""},
			[]string{"m"}, []string{"m"},
		},
		"ring": {
			map[string]string{"a/main.tf": `module "b" { source = "../b" }`, "b/main.tf": `module "a" { source = "../a" }`},
			[]string{"a", "b"}, []string{"a"},
		},
		"empty folder": {map[string]string{"main.txt": ""}, []string{"."}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			graphs, _ := terraform.Load(tree(tt.files), tt.dirs, terraform.Options{})
			var got []string
			for _, g := range graphs {
				got = append(got, g.Project)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("projects (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFiles(t *testing.T) {
	vpc := func(cidr string) string { return `resource "aws_vpc" "v" { cidr_block = "` + cidr + `" }` }
	tests := map[string]struct {
		files map[string]string
		want  string
	}{
		"tofu shadows tf":     {map[string]string{"main.tf": vpc("10.1.0.0/16"), "main.tofu": vpc("10.2.0.0/16")}, `["10.2.0.0/16"]`},
		"override file":       {map[string]string{"a_override.tf": vpc("10.2.0.0/16"), "main.tf": vpc("10.1.0.0/16")}, `["10.2.0.0/16"]`},
		"hidden file":         {map[string]string{".x.tf": vpc("10.2.0.0/16"), "main.tf": vpc("10.1.0.0/16")}, `["10.1.0.0/16"]`},
		"JSON":                {map[string]string{"main.tf.json": `{"resource": {"aws_vpc": {"v": {"cidr_block": "10.1.${1 + 1}.0/16"}}}}`}, `["10.1.2.0/16"]`},
		"columns, not bytes":  {map[string]string{"main.tf": `/* ü */ ` + vpc("10.1.0.0/16")}, `["10.1.0.0/16"]`},
		"byte order mark":     {map[string]string{"main.tf": "\ufeff" + vpc("10.1.0.0/16")}, `["10.1.0.0/16"]`},
		"byte order mark not": {map[string]string{"main.tf": "\n" + vpc("10.1.0.0/16")}, `["10.1.0.0/16"]`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			graphs, _ := terraform.Load(tree(tt.files), []string{"."}, terraform.Options{})
			if got := describe(graphs[0].Resource("aws_vpc.v").Attribute("cidrs")); got != tt.want {
				t.Errorf("cidrs = %s, want %s", got, tt.want)
			}
		})
	}
}

func TestJSONSyntax(t *testing.T) {
	files := map[string]string{"main.tf.json": `{
  "variable": {"names": {"type": "list(string)", "default": ["a", "b"]}},
  "locals": {"port": 443},
  "data": {"aws_iam_policy_document": {"d": {"statement": [{"actions": ["s3:Get*"], "resources": ["${aws_s3_bucket.b.arn}"]}]}}},
  "resource": [
    {"aws_s3_bucket": {"b": {}}},
    {"aws_iam_policy": {"p": {"policy": "${data.aws_iam_policy_document.d.json}"}}},
    {"aws_security_group": {"g": {
      "//": "a comment",
      "ingress": {"from_port": "${local.port}", "to_port": 443, "protocol": "tcp", "cidr_blocks": ["10.0.0.0/8"]},
      "dynamic": {"egress": {"for_each": "${toset(var.names)}", "content": {"from_port": 1, "to_port": 2, "protocol": "${egress.value}"}}}
    }}}
  ]
}`}
	graphs, diags := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	if len(diags) > 0 {
		t.Errorf("unexpected diagnostics: %v", diags)
	}
	group := graphs[0].Resource("aws_security_group.g")
	want := map[string]string{
		"ingress":  `[{cidrs: ["10.0.0.0/8"], from_port: 443, protocol: "tcp", self: false, to_port: 443}]`,
		"egress":   `[{from_port: 1, protocol: "a", self: false, to_port: 2}, {from_port: 1, protocol: "b", self: false, to_port: 2}]`,
		"document": `[{actions: ["s3:Get*"], conditional: false, effect: "Allow", resources: [<aws_s3_bucket.b.arn>]}]`,
	}
	got := map[string]string{
		"ingress": describe(group.Attribute("ingress")), "egress": describe(group.Attribute("egress")),
		"document": describe(graphs[0].Resource("aws_iam_policy.p").Attribute("document")),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if at := group.Attribute("ingress").Range(); at.File != "main.tf.json" || at.Start.Line != 10 {
		t.Errorf("ingress is at %s, want line 10", at)
	}
}

func TestColumnsCountCodePoints(t *testing.T) {
	graphs, _ := terraform.Load(tree(map[string]string{
		"main.tf": "\ufeffresource \"aws_vpc\" \"v\" { /* äé\u0301😀 */ cidr_block = \"10.0.0.0/8\" }",
	}), []string{"."}, terraform.Options{})
	got := graphs[0].Resource("aws_vpc.v").Attribute("cidrs").Range()
	want := source.Range{File: "main.tf", Start: source.Position{Line: 1, Column: 37}, End: source.Position{Line: 1, Column: 62}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("range (-want +got):\n%s", diff)
	}
}

func TestBounds(t *testing.T) {
	chain := "resource \"aws_vpc\" \"v\" { cidr_block = local.a0 }\nlocals {\n"
	for i := range 6000 {
		chain += fmt.Sprintf("  a%d = local.a%d\n", i, i+1)
	}
	chain += "  a6000 = 1\n}\n"
	doubled := func(first, twice string) string {
		text := "resource \"test_probe\" \"p\" { value = local.a29 }\nlocals {\n  a0 = " + first + "\n"
		for i := 1; i < 30; i++ {
			text += fmt.Sprintf("  a%d = %s\n", i, strings.ReplaceAll(twice, "@", fmt.Sprintf("local.a%d", i-1)))
		}
		return text + "}\n"
	}
	probe := func(expr string) string { return "resource \"test_probe\" \"p\" { value = " + expr + " }" }
	tests := map[string]struct{ text, code string }{
		"texts":     {doubled(`"xxxxxxxx"`, `"${@}${@}"`), "evaluation-failed"},
		"joined":    {doubled(`"xxxxxxxx"`, `join("", [@, @])`), "evaluation-failed"},
		"encoded":   {doubled(`"\\"`, `jsonencode(@)`), "evaluation-failed"},
		"lists":     {doubled(`["x"]`, `[@, @]`), "evaluation-limit"},
		"concat":    {doubled(`["x"]`, `concat(@, @)`), "evaluation-limit"},
		"loops":     {probe(`[for a in range(1024) : [for b in range(1024) : [for c in range(1024) : 1][0]][0]]`), "evaluation-failed"},
		"product":   {probe(`setproduct(range(1000), range(1000), range(1000))`), "evaluation-failed"},
		"width":     {probe(`format("%999999999s", "x")`), "evaluation-failed"},
		"indent":    {probe(`indent(999999999, "a\n\n")`), "evaluation-failed"},
		"replace":   {probe(`replace(join("", [for i in range(1000) : "xxxxxxxxxxxxxxxx"]), "x", join("", [for i in range(1000) : "y"]))`), "evaluation-failed"},
		"number":    {probe(`cidrsubnet("10.0.0.0/8", 8, 1e99999999)`), "evaluation-failed"},
		"brackets":  {probe(strings.Repeat("[", 600) + strings.Repeat("]", 600)), "file-unreadable"},
		"locals":    {"locals { a = 1 }\nlocals { a = 2 }", "duplicate-declaration"},
		"instances": {"resource \"aws_vpc\" \"v\" { count = 100000 }", "expansion-limit"},
		"modules":   {"module \"m\" { source = \"./\" }", "module-cycle"},
		"nesting":   {"locals { a = " + strings.Repeat("(", 70000) + " }", "file-unreadable"},
		"binary":    {"locals { a = 1 }\x00", "file-unreadable"},
		"size":      {"#" + strings.Repeat("x", 11<<20), "file-too-large"},
		"chain":     {chain, "evaluation-limit"},
		"outside":   {"resource \"aws_vpc\" \"v\" { cidr_block = file(\"../secret\") }", "evaluation-failed"},
		"twice":     {"variable \"a\" {}\nvariable \"a\" {}", "duplicate-declaration"},
		"labels":    {"resource \"aws_vpc\" {}", "syntax-error"},
		"typo":      {"resorce \"aws_vpc\" \"v\" {}", "block-unknown"},
		"tolerated": {"moved {\n  from = aws_vpc.a\n  to   = aws_vpc.b\n}\nvariable \"a\" {}\nvariable \"a\" {}", "duplicate-declaration"},
		"count":     {"resource \"aws_vpc\" \"v\" { count = \"many\" }", "count-invalid"},
		"for_each":  {"resource \"aws_vpc\" \"v\" { for_each = [\"a\"] }", "for-each-invalid"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			graphs, diags := terraform.Load(tree(map[string]string{"main.tf": tt.text}), []string{"."}, terraform.Options{})
			if len(graphs) != 1 || len(diags) != 1 || diags[0].Code != tt.code {
				t.Errorf("%d graphs and diagnostics %v, want one with the code %s", len(graphs), diags, tt.code)
			}
		})
	}
}

// TestInstancesOfModules tells the instances of a module apart, as far as they are known.
func TestInstancesOfModules(t *testing.T) {
	files := map[string]string{
		"main.tf": `
variable "names" { type = set(string) }
module "many" {
  source   = "./m"
  for_each = var.names
}
module "two" {
  source   = "./m"
  for_each = toset(["a", "b"])
}
resource "test_probe" "p" {
  many  = module.many["a"].vpc
  role  = module.many["a"].role
  same  = module.many["a"].vpc == module.many["b"].vpc
  all   = values(module.many)[*].vpc
  two   = module.two["a"].vpc
  equal = module.two["a"].vpc == module.two["b"].vpc
}
`,
		"m/main.tf": `
resource "aws_vpc" "v" {}
resource "aws_iam_role" "r" { name = "app" }
output "vpc" { value = aws_vpc.v.id }
output "role" { value = aws_iam_role.r.name }
`,
	}
	graphs, _ := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	const unsure = "nothing says how many instances module.many stands for"
	want := map[string]string{
		"many":  "unknown(" + unsure + ") may <module.many[?].aws_vpc.v.id>",
		"role":  `"app" may <module.many[?].aws_iam_role.r.name>`,
		"same":  "unknown(" + unsure + ") may <module.many[?].aws_vpc.v.id>",
		"all":   "unknown(var.names has no value) may <module.many[?].aws_iam_role.r.name> <module.many[?].aws_vpc.v.id>",
		"two":   `<module.two["a"].aws_vpc.v.id>`,
		"equal": "false",
	}
	got := map[string]string{}
	for name, v := range graphs[0].Resource("test_probe.p").Attributes {
		got[name] = describe(v)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
}

// TestOverriddenBlocks replaces the nested blocks of one type, dynamic ones too, and no
// others.
func TestOverriddenBlocks(t *testing.T) {
	const dynamic = `
  dynamic "%s" {
    for_each = [%d]
    content { from_port = %[2]d }
  }
`
	group := func(blocks string) string { return "resource \"aws_security_group\" \"g\" {" + blocks + "}\n" }
	files := map[string]string{
		"main.tf": group(fmt.Sprintf(dynamic, "ingress", 1) + fmt.Sprintf(dynamic, "egress", 2) +
			"  egress { from_port = 3 }\n"),
		"main_override.tf": group(fmt.Sprintf(dynamic, "egress", 4)),
	}
	graphs, _ := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	r := graphs[0].Resource("aws_security_group.g")
	got := map[string]string{"ingress": describe(r.Attribute("ingress")), "egress": describe(r.Attribute("egress"))}
	want := map[string]string{"ingress": "[{from_port: 1, self: false}]", "egress": "[{from_port: 4, self: false}]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(surroundings))
	f.Add([]byte("resource \"aws_vpc\" \"v\" { cidr_block = \"\uE010\uE100\uE012${jsondecode(\"{\")}\" }"))
	f.Add([]byte("module \"m\" {\n  source = \"./\"\n  for_each = toset([for x in [1] : x...])\n}"))
	f.Add([]byte("# vpclint:ignore nat reason=a\nlocals { # vpclint:ignore nat\n  /*\n vpclint:ignore nat */ a = [\n1, // vpclint:ignore\n]\n}\n"))
	f.Add([]byte(`{"//": ["vpclint:ignore nat", 1], "locals": [{"//": "vpclint:ignore nat reason=a"}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, name := range []string{"main.tf", "main.tf.json", "terraform.tfvars"} {
			fsys := fstest.MapFS{"main.tf": {}, name: {Data: text}}
			graphs, diags := terraform.Load(fsys, []string{"."}, terraform.Options{})
			for _, d := range diags {
				if d.Code == "internal-error" {
					t.Errorf("%s: %s", name, d.Detail)
				}
			}
			for _, g := range graphs {
				if _, err := json.Marshal(g.JSON()); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		}
	})
}

// TestJSONBlocks reads blocks in every way that JSON writes them, and arguments that are
// called like blocks.
func TestJSONBlocks(t *testing.T) {
	files := map[string]string{
		"main.tf": `
resource "aws_security_group" "native" {
  ingress { from_port = 1 }
  egress { from_port = 1 }
}
`,
		"main.tf.json": `{
  "language": {"compatible_with": {"opentofu": ">= 1.12"}},
  "check": {"c": {"assert": {"condition": "${true}", "error_message": "no"}}},
  "moved": [{"from": "aws_vpc.a", "to": "aws_vpc.b"}],
  "variable": {"flag": {"type": "bool"}, "text": {"default": {"a": "$${b} ${c}"}}},
  "resource": {
    "aws_security_group": {
      "json": {"ingress": [{"//": "first", "from_port": 1}, {"from_port": 2}], "egress": {"from_port": 1}},
      "iterated": {"dynamic": {"ingress": [
        {"for_each": "${[1]}", "iterator": "port", "content": {"from_port": "${port.value}"}},
        {"for_each": [2], "content": {"from_port": "${ingress.value}"}}
      ]}}
    },
    "test_probe": {
      "p": {"content": "text", "verbatim": "${var.text.a}", "cloud": "a", "outer": [{"mid": {"dynamic": {"inner": {"for_each": ["x", "y"], "content": {"v": "${inner.value}"}}}}}]},
      "maybe": {"count": "${var.flag ? 1 : 0}"}
    }
  }
}`,
		"override.tf.json": `{"resource": {"aws_security_group": {"native": {"egress": {"from_port": 9}}}}}`,
		"z_override.tf":    "resource \"aws_security_group\" \"json\" {\n  egress { from_port = 9 }\n}\n",
	}
	graphs, diags := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	if len(diags) > 0 {
		t.Errorf("unexpected diagnostics: %v", diags)
	}
	want := map[string]string{
		"aws_security_group.native ingress":   "[{from_port: 1, self: false}]",
		"aws_security_group.native egress":    "[{from_port: 9, self: false}]",
		"aws_security_group.json ingress":     "[{from_port: 1, self: false}, {from_port: 2, self: false}]",
		"aws_security_group.json egress":      "[{from_port: 9, self: false}]",
		"aws_security_group.iterated ingress": "[{from_port: 1, self: false}, {from_port: 2, self: false}]",
		"test_probe.p content":                `"text"`,
		"test_probe.p cloud":                  `"a"`,
		"test_probe.p verbatim":               `"$${b} ${c}"`,
		"test_probe.p outer":                  `[{mid: [{inner: [{v: "x"}, {v: "y"}]}]}]`,
	}
	got := map[string]string{}
	for name := range want {
		address, attribute, _ := strings.Cut(name, " ")
		got[name] = describe(graphs[0].Resource(address).Attribute(attribute))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if maybe := graphs[0].Resource("test_probe.maybe[0]"); maybe == nil || maybe.Possible == "" {
		t.Errorf("test_probe.maybe[0] = %v, want one that may not exist", maybe)
	}
}
