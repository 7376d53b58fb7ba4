package terraform_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform"
)

// loadAll loads every folder of a tree and gives the graphs by project.
func loadAll(t *testing.T, files map[string]string, options terraform.Options) (map[string]*graph.Graph, []string) {
	t.Helper()
	fsys := tree(files)
	graphs, diags := terraform.Load(fsys, folders(t, fsys), options)
	byProject := map[string]*graph.Graph{}
	for _, g := range graphs {
		byProject[g.Project] = g
	}
	var said []string
	for _, d := range diags {
		said = append(said, fmt.Sprintf("%s %s %s", d.Project, d.Code, d.Range))
	}
	return byProject, said
}

const networkRoot = `
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_subnet" "private" {
  count  = 2
  vpc_id = aws_vpc.main.id
}
output "vpc" { value = aws_vpc.main }
output "subnets" { value = aws_subnet.private[*].id }
output "names" { value = { (aws_vpc.main.id) = "x" } }
output "zone" { value = data.aws_availability_zones.all.names[0] }
output "number" { value = 3 }
output "unset" { value = var.unset }
variable "unset" {}
data "aws_availability_zones" "all" {}
`

// TestRemoteStateLinks asks for one value each of what a remote state holds.
func TestRemoteStateLinks(t *testing.T) {
	const s3 = `terraform {
  backend "s3" {
    bucket = "states"
    key    = "net"
  }
}
`
	const reads = `"s3"
  config  = { bucket = "states", key = "net", region = "eu-west-1" }`
	tests := map[string]struct {
		backend, remote, value, want string
	}{
		"identity": {s3, reads, "outputs.vpc.id", "<live/net:aws_vpc.main.id>"},
		"attribute that only the reader asks for": {s3, reads, "outputs.vpc.arn", "<live/net:aws_vpc.main.arn>"},
		"list":              {s3, reads, "outputs.subnets", "[<live/net:aws_subnet.private[0].id>, <live/net:aws_subnet.private[1].id>]"},
		"number":            {s3, reads, "outputs.number", "3"},
		"key":               {s3, reads, "outputs.names", "{live/net:aws_vpc.main.id: \"x\"}"},
		"zone":              {s3, reads, "outputs.zone", "<availability_zones.names[0]>"},
		"unknown":           {s3, reads, "outputs.unset", "unknown(var.unset has no value)"},
		"no such output":    {s3, reads, "outputs.none", "unknown(live/net has no output none)"},
		"default of output": {s3, reads + "\n  defaults = { none = 1 }", "outputs.none", "1"},
		"override":          {s3, reads + "\n  defaults = { number = 1 }", "outputs.number", "3"},
		"other key": {s3, `"s3"
  config  = { bucket = "states", key = "other" }`, "outputs.number",
			"unknown(data.terraform_remote_state.net reads the state s3 states other, which no root of this run keeps)"},
		"unknown key": {s3, `"s3"
  config  = { bucket = "states", key = var.unset }`, "outputs.number",
			"unknown(data.terraform_remote_state.net reads a state outside this run: its key is unknown: var.unset has no value)"},
		"key of a local": {s3, `"s3"
  config  = { bucket = "states", key = local.key }`, "outputs.number", "3"},
		"partial backend": {"terraform {\n  backend \"s3\" {}\n}\n", reads, "outputs.number",
			"unknown(data.terraform_remote_state.net reads the state s3 states net, which no root of this run keeps)"},
		"other backend": {s3, `"gcs"
  config  = { bucket = "states", prefix = "net" }`, "outputs.number",
			"unknown(data.terraform_remote_state.net reads the state gcs states net, which no root of this run keeps)"},
		"local": {"", `"local"
  config  = { path = "${path.module}/../net/terraform.tfstate" }`, "outputs.number", "3"},
		"local with a path": {"terraform {\n  backend \"local\" {\n    path = \"../states/net\"\n  }\n}\n", `"local"
  config  = { path = "../states/net" }`, "outputs.number", "3"},
		"remote": {"terraform {\n  cloud {\n    organization = \"acme\"\n    workspaces {\n      name = \"net\"\n    }\n  }\n}\n", `"remote"
  config  = { organization = "acme", workspaces = { name = "net" } }`, "outputs.number", "3"},
		"workspace": {s3, reads + "\n  workspace = \"prod\"", "outputs.number", "3"},
		"workspace at another prefix": {strings.Replace(s3, "key  ", "workspace_key_prefix = \"w\"\n    key", 1), reads + "\n  workspace = \"prod\"", "outputs.number",
			"unknown(data.terraform_remote_state.net reads a workspace at another prefix than that of live/net)"},
		"unknown backend": {s3, `"mystery"`, "outputs.number",
			"unknown(data.terraform_remote_state.net reads a state outside this run: vpclint does not know how the backend mystery tells states apart)"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			graphs, _ := loadAll(t, map[string]string{
				"live/net/main.tf": tt.backend + networkRoot,
				"live/app/main.tf": "variable \"unset\" {}\nlocals { key = \"net\" }\ndata \"terraform_remote_state\" \"net\" {\n  backend = " + tt.remote +
					"\n}\nresource \"test_probe\" \"p\" { value = data.terraform_remote_state.net." + tt.value + " }\n",
			}, terraform.Options{})
			got := describe(graphs["live/app"].Resource("test_probe.p").Attribute("value"))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("value (-want +got):\n%s", diff)
			}
		})
	}
}

// keeping is a root that keeps its state in a file and reads others.
func keeping(name string, reads ...string) string {
	text := fmt.Sprintf("terraform {\n  backend \"local\" {\n    path = \"/states/%s\"\n  }\n}\noutput \"id\" { value = test_probe.%s.id }\n", name, name)
	value := "null"
	for _, other := range reads {
		text += fmt.Sprintf("data \"terraform_remote_state\" %q {\n  backend = \"local\"\n  config  = { path = \"/states/%s\" }\n}\n", other, other)
		value = "data.terraform_remote_state." + other + ".outputs.id"
	}
	return text + fmt.Sprintf("resource \"test_probe\" %q { value = %s }\n", name, value)
}

func TestRemoteStatesAmongRoots(t *testing.T) {
	tests := map[string]struct {
		roots map[string]string
		want  map[string][]string // project → resources
		value string              // of test_probe.app in app
		diags []string
	}{
		"chain": {
			map[string]string{"app": keeping("app", "mid"), "mid": keeping("mid", "net"), "net": keeping("net"), "other": keeping("other")},
			map[string][]string{
				"app": {"mid:test_probe.mid", "net:test_probe.net", "test_probe.app"},
				"mid": {"net:test_probe.net", "test_probe.mid"}, "net": {"test_probe.net"}, "other": {"test_probe.other"},
			}, "<mid:test_probe.mid.id>", nil,
		},
		"ambiguous": {
			map[string]string{"app": keeping("app", "net"), "a": keeping("net"), "b": keeping("net")},
			map[string][]string{"a": {"test_probe.net"}, "app": {"test_probe.app"}, "b": {"test_probe.net"}},
			"unknown(data.terraform_remote_state.net reads the state local /states/net, which several roots keep: a, b)", nil,
		},
		"ring": {
			map[string]string{"app": keeping("app", "mid"), "mid": keeping("mid", "net"), "net": keeping("net", "app"), "top": keeping("top", "app")},
			map[string][]string{
				"app": {"test_probe.app"}, "mid": {"test_probe.mid"}, "net": {"test_probe.net"}, "top": {"app:test_probe.app", "test_probe.top"},
			}, "unknown(app and mid read each other's states)",
			[]string{
				"app remote-state-cycle app/main.tf:7:1-7:36", "mid remote-state-cycle mid/main.tf:7:1-7:36", "net remote-state-cycle net/main.tf:7:1-7:36",
			},
		},
		"itself": {
			map[string]string{"app": keeping("app", "app")}, map[string][]string{"app": {"test_probe.app"}},
			"unknown(data.terraform_remote_state.app reads the state local /states/app, which this root itself keeps)", nil,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{}
			for root, text := range tt.roots {
				files[root+"/main.tf"] = text
			}
			graphs, diags := loadAll(t, files, terraform.Options{})
			got := map[string][]string{}
			for project, g := range graphs {
				for _, r := range g.Resources {
					got[project] = append(got[project], r.Address)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("resources (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.value, describe(graphs["app"].Resource("test_probe.app").Attribute("value"))); diff != "" {
				t.Errorf("value (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.diags, diags); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
		})
	}
}

// TestRemoteStateInModule reads states in the instances of a module, each its own.
func TestRemoteStateInModule(t *testing.T) {
	graphs, diags := loadAll(t, map[string]string{
		"a/main.tf":   keeping("a"),
		"b/main.tf":   keeping("b"),
		"app/main.tf": "module \"m\" {\n  for_each = toset([\"a\", \"b\"])\n  source   = \"./m\"\n  name     = each.key\n}\n",
		"app/m/main.tf": `variable "name" {}
data "terraform_remote_state" "other" {
  backend = "local"
  config  = { path = "/states/${var.name}" }
}
resource "test_probe" "p" { value = data.terraform_remote_state.other.outputs["id"] }
`,
	}, terraform.Options{})
	for key, want := range map[string]string{"a": "<a:test_probe.a.id>", "b": "<b:test_probe.b.id>"} {
		got := describe(graphs["app"].Resource(fmt.Sprintf("module.m[%q].test_probe.p", key)).Attribute("value"))
		if got != want {
			t.Errorf("value in the instance %s = %s, want %s", key, got, want)
		}
	}
	if len(diags) > 0 {
		t.Errorf("diagnostics: %v", diags)
	}
}
