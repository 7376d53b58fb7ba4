package terraform_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vpclint/vpclint/parsers/terraform"
	"github.com/vpclint/vpclint/source"
)

// sets gives each root that matches a pattern a set for each name, whose only file is
// called by it; without names, one set without a name.
func sets(roots string, names ...string) terraform.RootVariables {
	of := terraform.RootVariables{Roots: roots, Required: true, At: source.Range{File: "config.yaml"}}
	for _, name := range names {
		of.Sets = append(of.Sets, terraform.VariableSet{Name: name, Files: []string{"env/" + name + ".tfvars"}})
	}
	if len(names) == 0 {
		of.Sets = []terraform.VariableSet{{Files: []string{"env/only.tfvars"}}}
	}
	return of
}

// TestVariableSets evaluates roots once for each of their sets.
func TestVariableSets(t *testing.T) {
	const root = "variable \"v\" {\n  default = \"default\"\n}\nresource \"test_probe\" \"p\" { value = var.v }\n"
	files := map[string]string{
		"a/main.tf": root, "b/main.tf": root, "b/x.auto.tfvars": `v = "auto"`, "b@taken/main.tf": root,
		"env/dev.tfvars": `v = "dev"`, "env/prod.tfvars": `v = "prod"`, "env/only.tfvars": `v = "only"`, "env/none.tfvars": "", "env/taken.tfvars": "",
	}
	rest := func(given map[string]string) map[string]string {
		all := map[string]string{"b@taken": `"default"`}
		maps.Copy(all, given)
		return all
	}
	tests := map[string]struct {
		roots   []terraform.RootVariables
		command []terraform.VariableOption
		want    map[string]string // value by project
		diags   []string
	}{
		"none":         {nil, nil, map[string]string{"a": `"default"`, "b": `"auto"`}, nil},
		"without name": {[]terraform.RootVariables{sets("b")}, nil, map[string]string{"a": `"default"`, "b": `"only"`}, nil},
		"one":          {[]terraform.RootVariables{sets("a", "dev")}, nil, map[string]string{"a@dev": `"dev"`, "b": `"auto"`}, nil},
		"several": {
			[]terraform.RootVariables{sets("b", "dev", "none", "prod")}, nil,
			map[string]string{"a": `"default"`, "b@dev": `"dev"`, "b@none": `"auto"`, "b@prod": `"prod"`}, nil,
		},
		"pattern": {
			[]terraform.RootVariables{sets("{a,b}", "dev", "prod")}, nil,
			map[string]string{"a@dev": `"dev"`, "a@prod": `"prod"`, "b@dev": `"dev"`, "b@prod": `"prod"`}, nil,
		},
		"later pattern": {
			[]terraform.RootVariables{sets("**", "dev"), sets("b*"), sets("b", "prod")}, nil,
			map[string]string{"a@dev": `"dev"`, "b@prod": `"prod"`, "b@taken": `"only"`}, nil,
		},
		"option over them": {
			[]terraform.RootVariables{sets("a", "dev", "prod")}, []terraform.VariableOption{{Setting: "v=option"}},
			map[string]string{"a@dev": `"option"`, "a@prod": `"option"`, "b": `"option"`, "b@taken": `"option"`}, nil,
		},
		"no such root": {
			[]terraform.RootVariables{sets("c/*")}, nil, map[string]string{"a": `"default"`, "b": `"auto"`},
			[]string{"root-missing config.yaml"},
		},
		"name of another root": {
			[]terraform.RootVariables{sets("b", "dev", "taken")}, nil, map[string]string{"a": `"default"`, "b@dev": `"dev"`},
			[]string{"project-name-taken b"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			graphs, diags := terraform.Load(tree(files), []string{"a", "b", "b@taken"}, terraform.Options{Roots: tt.roots, Variables: tt.command})
			got := map[string]string{}
			for _, g := range graphs {
				got[g.Project] = describe(g.Resource("test_probe.p").Attribute("value"))
			}
			if diff := cmp.Diff(rest(tt.want), got); diff != "" {
				t.Errorf("values (-want +got):\n%s", diff)
			}
			var said []string
			for _, d := range diags {
				said = append(said, d.Code+" "+d.Range.File)
			}
			if diff := cmp.Diff(tt.diags, said); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSetsMakeNoRoots names a file in the folder of a called module.
func TestSetsMakeNoRoots(t *testing.T) {
	files := map[string]string{"app/main.tf": `module "m" { source = "../m" }`, "m/main.tf": "", "m/env/only.tfvars": ""}
	of := terraform.RootVariables{Roots: "app", Sets: []terraform.VariableSet{{Files: []string{"m/env/only.tfvars"}}}}
	graphs, diags := loadAll(t, files, terraform.Options{Roots: []terraform.RootVariables{of}})
	if got := slices.Sorted(maps.Keys(graphs)); !slices.Equal(got, []string{"app"}) || len(diags) > 0 {
		t.Errorf("projects %v, diagnostics %v", got, diags)
	}
}

// TestRemoteStatesOfSets reads the state of a root that has sets, and from one.
func TestRemoteStatesOfSets(t *testing.T) {
	const outside = "unknown(data.terraform_remote_state.net reads the state local /states/net, which "
	tests := map[string]struct {
		roots []terraform.RootVariables
		want  map[string]string // value by project of app
	}{
		"same names": {
			[]terraform.RootVariables{sets("*", "dev", "prod")},
			map[string]string{"app@dev": "<net@dev:test_probe.net.id>", "app@prod": "<net@prod:test_probe.net.id>"},
		},
		"reader alone has sets": {
			[]terraform.RootVariables{sets("app", "dev", "prod")},
			map[string]string{"app@dev": "<net:test_probe.net.id>", "app@prod": "<net:test_probe.net.id>"},
		},
		"reader has none": {
			[]terraform.RootVariables{sets("net", "dev", "prod")},
			map[string]string{"app": outside + "only other sets of variable files keep than the one without a name: net@dev, net@prod)"},
		},
		"only one set is read": {[]terraform.RootVariables{sets("net", "dev")}, map[string]string{"app": "<net@dev:test_probe.net.id>"}},
		"other names": {
			[]terraform.RootVariables{sets("app", "dev", "prod"), sets("net", "dev", "stage")},
			map[string]string{
				"app@dev":  "<net@dev:test_probe.net.id>",
				"app@prod": outside + "only other sets of variable files keep than prod: net@dev, net@stage)",
			},
		},
		"the only other name": {
			[]terraform.RootVariables{sets("app", "prod"), sets("net", "dev")},
			map[string]string{"app@prod": outside + "only other sets of variable files keep than prod: net@dev)"},
		},
	}
	files := map[string]string{
		"app/main.tf": keeping("app", "net"), "net/main.tf": keeping("net"),
		"env/dev.tfvars": "", "env/prod.tfvars": "", "env/stage.tfvars": "",
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			graphs, diags := loadAll(t, files, terraform.Options{Roots: tt.roots})
			got := map[string]string{}
			for project, g := range graphs {
				if strings.HasPrefix(project, "app") {
					got[project] = describe(g.Resource("test_probe.app").Attribute("value"))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("values (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff([]string{}, diags, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
		})
	}
}

// TestRemoteStatesTwoRootsAndSets has a root with sets and another one keep one state, and
// a root with sets read its own.
func TestRemoteStatesTwoRootsAndSets(t *testing.T) {
	files := map[string]string{
		"app/main.tf": keeping("app", "net"), "net/main.tf": keeping("net"), "other/main.tf": keeping("net"),
		"self/main.tf": keeping("self", "self"), "env/dev.tfvars": "", "env/prod.tfvars": "",
	}
	graphs, _ := loadAll(t, files, terraform.Options{Roots: []terraform.RootVariables{sets("{app,net,self}", "dev", "prod")}})
	for project, want := range map[string]string{
		"app@dev":   "unknown(data.terraform_remote_state.net reads the state local /states/net, which several roots keep: net@dev, net@prod, other)",
		"self@prod": "unknown(data.terraform_remote_state.self reads the state local /states/self, which this root itself keeps)",
	} {
		root, _, _ := strings.Cut(project, "@")
		if got := describe(graphs[project].Resource("test_probe." + root).Attribute("value")); got != want {
			t.Errorf("value in %s = %s, want %s", project, got, want)
		}
	}
}

// TestWorkspaceOfSets reads the workspace from the root's folder, whatever the project is
// called.
func TestWorkspaceOfSets(t *testing.T) {
	graphs, _ := loadAll(t, map[string]string{
		"app/main.tf":                `resource "test_probe" "p" { value = terraform.workspace }`,
		"app/.terraform/environment": "staging", "env/dev.tfvars": "",
	}, terraform.Options{Roots: []terraform.RootVariables{sets("app", "dev")}})
	if got := describe(graphs["app@dev"].Resource("test_probe.p").Attribute("value")); got != `"staging"` {
		t.Errorf("terraform.workspace = %s", got)
	}
}

// TestPlansOfSets gives a plan to one set of a root.
func TestPlansOfSets(t *testing.T) {
	tests := map[string]struct {
		root string
		sets []string
		want []string // projects that the plan's file belongs to
		says string
	}{
		"set":           {"app@prod", []string{"dev", "prod"}, []string{"app@prod"}, ""},
		"the only set":  {"app", []string{"dev"}, []string{"app@dev"}, ""},
		"no root named": {"", []string{"dev"}, []string{"app@dev"}, ""},
		"several sets":  {"app", []string{"dev", "prod"}, nil, "app has several sets of variable files: app@dev, app@prod."},
		"none named":    {"", []string{"dev", "prod"}, nil, "there are 2 projects: app@dev, app@prod."},
		"no such set":   {"app@stage", []string{"dev", "prod"}, nil, "app@stage is neither a root module nor a set of one."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			fsys := planTree()
			maps.Copy(fsys, tree(map[string]string{"env/dev.tfvars": "", "env/prod.tfvars": ""}))
			graphs, diags := terraform.Load(fsys, []string{"app"}, terraform.Options{
				Plans: []terraform.PlanFile{{Root: tt.root, File: "plan.json"}}, Roots: []terraform.RootVariables{sets("app", tt.sets...)},
			})
			var got []string
			for _, g := range graphs {
				if slices.Contains(g.Files, "plan.json") {
					got = append(got, g.Project)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("projects with the plan (-want +got):\n%s", diff)
			}
			if tt.says != "" && (len(diags) != 1 || diags[0].Code != "plan-mismatch" || !strings.Contains(diags[0].Detail, tt.says)) {
				t.Errorf("diagnostics %v, want %s", diags, tt.says)
			}
		})
	}
}
