package config_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vpclint/vpclint/internal/config"
	"github.com/vpclint/vpclint/source"
)

// repository holds the files that the configurations of the tests name.
func repository() fstest.MapFS {
	return fstest.MapFS{
		"dev.tfvars": {}, "prod.tfvars": {}, "infra/dev.tfvars": {}, "infra/env/common.tfvars": {}, "infra[1]/dev.tfvars": {},
	}
}

func set(name string, files ...string) config.FileSet {
	return config.FileSet{Name: name, Files: files}
}

func TestParse(t *testing.T) {
	tests := map[string]struct {
		folder, text string
		want         config.Config
	}{
		"empty":        {".", "", config.Config{}},
		"comment":      {".", "# nothing yet\n", config.Config{}},
		"null":         {".", "---\n", config.Config{}},
		"engine":       {".", "engine: opentofu\n", config.Config{Engine: "opentofu"}},
		"other engine": {".", "{engine: terraform}\n", config.Config{Engine: "terraform"}},
		"no projects":  {".", "projects: []\n", config.Config{Projects: nil}},
		"required endpoints": {".", "required_endpoints: [ssm, ecr.api]\n", config.Config{RequiredEndpoints: []config.Name{
			{Text: "ssm"}, {Text: "ecr.api"},
		}}},
		"one set": {".", "projects:\n  - path: live/app\n    var_files: [dev.tfvars, ./prod.tfvars]\n", config.Config{Projects: []config.Project{
			{Path: "live/app", VariableSets: []config.FileSet{set("", "dev.tfvars", "prod.tfvars")}},
		}}},
		"no file": {".", "projects:\n  - path: .\n    var_files: []\n", config.Config{Projects: []config.Project{
			{Path: ".", VariableSets: []config.FileSet{set("")}},
		}}},
		"several sets in the order of the file": {".", `
projects:
  - path: live/*/
    var_sets:
      prod: [prod.tfvars, infra/env/common.tfvars]
      dev: [dev.tfvars]
      v1.0-rc_2: []
`, config.Config{Projects: []config.Project{{Path: "live/*", VariableSets: []config.FileSet{
			set("prod", "prod.tfvars", "infra/env/common.tfvars"), set("dev", "dev.tfvars"), set("v1.0-rc_2"),
		}}}}},
		"relative to the file's folder": {"infra", "projects:\n  - {path: '**', var_files: [env/common.tfvars, ../dev.tfvars]}\n  - {path: ../other, var_files: [dev.tfvars]}\n",
			config.Config{Projects: []config.Project{
				{Path: "infra/**", VariableSets: []config.FileSet{set("", "infra/env/common.tfvars", "dev.tfvars")}},
				{Path: "other", VariableSets: []config.FileSet{set("", "infra/dev.tfvars")}},
			}}},
		"in a folder that looks like a pattern": {"infra[1]", "projects: [{path: '*', var_files: [dev.tfvars]}]\n", config.Config{Projects: []config.Project{
			{Path: `infra\[1]/*`, VariableSets: []config.FileSet{set("", "infra[1]/dev.tfvars")}},
		}}},
		"parameters": {".", "projects: [{path: net.yaml, parameter_files: [dev.tfvars]}, {path: '*', var_files: [], parameter_sets: {a: [], b: [prod.tfvars]}}]\n",
			config.Config{Projects: []config.Project{
				{Path: "net.yaml", ParameterSets: []config.FileSet{set("", "dev.tfvars")}},
				{Path: "*", VariableSets: []config.FileSet{set("")}, ParameterSets: []config.FileSet{set("a"), set("b", "prod.tfvars")}},
			}}},
		"anchors": {".", "projects:\n  - {path: a, var_files: &files [dev.tfvars]}\n  - {path: b, var_files: *files}\n", config.Config{Projects: []config.Project{
			{Path: "a", VariableSets: []config.FileSet{set("", "dev.tfvars")}}, {Path: "b", VariableSets: []config.FileSet{set("", "dev.tfvars")}},
		}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := config.Parse(strings.NewReader(tt.text), config.FileName, tt.folder, repository())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, *got, cmpopts.EquateEmpty(),
				cmpopts.IgnoreFields(config.Project{}, "At"), cmpopts.IgnoreFields(config.Name{}, "At")); diff != "" {
				t.Errorf("configuration (-want +got):\n%s", diff)
			}
		})
	}
}

func TestParsePlaces(t *testing.T) {
	got, err := config.Parse(strings.NewReader("projects:\n  - path: live\n    var_files: []\n"), "infra/.vpclint.yaml", "infra", repository())
	if err != nil {
		t.Fatal(err)
	}
	start := source.Position{Line: 2, Column: 11}
	if diff := cmp.Diff(source.Range{File: "infra/.vpclint.yaml", Start: start, End: start}, got.Projects[0].At); diff != "" {
		t.Errorf("place of the path (-want +got):\n%s", diff)
	}
}

// manySets writes so many sets without files.
func manySets(n int) string {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "s%d: [], ", i)
	}
	return text.String()
}

func TestParseFaults(t *testing.T) {
	project := func(text string) string { return "projects:\n  - path: a\n    " + text + "\n" }
	tests := map[string]struct{ text, want string }{
		"syntax":                {"engine: [\n", "c.yaml:1: did not find expected node content"},
		"tab":                   {"projects:\n\t- path: a\n", "c.yaml:2: found character that cannot start any token"},
		"two documents":         {"engine: terraform\n---\nengine: opentofu\n", "c.yaml:2:1: a second document begins here; there can only be one"},
		"syntax behind the end": {"engine: terraform\n---\n[\n", "c.yaml:3: did not find expected node content"},
		"no mapping":            {"- engine\n", "c.yaml:1:1: a configuration file is a mapping, not a list"},
		"too large":             {strings.Repeat("#", 1<<20+1), "c.yaml: it is larger than 1 MiB"},
		"unknown key":           {"engine: terraform\nproject: []\n", `c.yaml:2:1: a configuration file has no key "project", only engine, policies, projects, required_endpoints`},
		"merge key":             {"<<: {engine: terraform}\n", `c.yaml:1:1: a configuration file has no key "<<", only engine, policies, projects, required_endpoints`},
		"key twice":             {"engine: terraform\nengine: opentofu\n", `c.yaml:2:1: "engine" stands here a second time, first on line 1`},
		"unknown engine":        {"engine: Terraform\n", `c.yaml:1:9: engine cannot be "Terraform", only terraform, opentofu`},
		"engine of a number":    {"engine: 1\n", "c.yaml:1:9: engine is a text, not a number"},
		"engine of nothing":     {"engine:\n", "c.yaml:1:8: engine is a text, not nothing"},
		"services as a text":    {"required_endpoints: ssm\n", "c.yaml:1:21: required_endpoints is a list, not a text"},
		"service of a number":   {"required_endpoints: [1]\n", "c.yaml:1:22: a service is a text, not a number"},
		"engine empty":          {"engine: ''\n", "c.yaml:1:9: engine is empty"},
		"engine with a tag":     {"engine: !tofu x\n", "c.yaml:1:9: engine is a text, not !tofu"},
		"projects of nothing":   {"projects:\n", "c.yaml:1:10: projects is a list, not nothing"},
		"projects by path":      {"projects:\n  live: {}\n", "c.yaml:2:3: projects is a list, not a mapping"},
		"project of a text":     {"projects: [live]\n", "c.yaml:1:12: a project is a mapping, not a text"},
		"project without path":  {"projects:\n  - var_files: []\n", "c.yaml:2:5: the project has no path"},
		"project of a path":     {"projects:\n  - path: a\n", "c.yaml:2:5: the project has neither files nor sets; give it var_files, var_sets, parameter_files or parameter_sets"},
		"files and sets":        {project("var_files: []\n    var_sets: {dev: []}"), "c.yaml:2:5: the project has both var_files and var_sets; make the files a set of their own"},
		"unknown key inside":    {project("var_file: []"), `c.yaml:3:5: a project has no key "var_file", only parameter_files, parameter_sets, path, var_files, var_sets`},
		"parameters twice":      {project("parameter_files: []\n    parameter_sets: {dev: []}"), "c.yaml:2:5: the project has both parameter_files and parameter_sets; make the files a set of their own"},
		"no parameter sets":     {project("parameter_sets: {}"), "c.yaml:3:21: parameter_sets is empty; name a set and its files, as in prod: [prod.json]"},
		"many parameter sets":   {project("parameter_sets: {" + manySets(51) + "}"), "c.yaml:3:21: parameter_sets has more than 50 sets"},
		"parameters missing":    {project("parameter_files: [dev.json]"), "c.yaml:3:23: dev.json does not exist"},
		"path of a flag":        {"projects: [{path: true}]\n", "c.yaml:1:19: path is a text, not true or false"},
		"path outside":          {"projects: [{path: ../a}]\n", "c.yaml:1:19: ../a lies outside the repository"},
		"absolute path":         {"projects: [{path: /a}]\n", "c.yaml:1:19: /a lies outside the repository"},
		"broken pattern":        {"projects: [{path: 'a[b'}]\n", "c.yaml:1:19: a[b is no pattern of paths; a bracket or brace is not closed"},
		"long path":             {"projects: [{path: " + strings.Repeat("a", 501) + "}]\n", "c.yaml:1:19: path is longer than 500 bytes"},
		"path of many choices":  {"projects: [{path: '" + strings.Repeat("{a,a}", 4) + "'}]\n", "c.yaml:1:19: path has more than 3 choices in braces"},
		"many files":            {project("var_files: [" + strings.Repeat("dev.tfvars, ", 51) + "]"), "c.yaml:3:16: var_files has more than 50 files"},
		"many sets":             {project("var_sets: {" + manySets(51) + "}"), "c.yaml:3:15: var_sets has more than 50 sets"},
		"files of a text":       {project("var_files: dev.tfvars"), "c.yaml:3:16: var_files is a list, not a text"},
		"file of a number":      {project("var_files: [1.5]"), "c.yaml:3:17: a file of a set is a text, not a number"},
		"file that is missing":  {project("var_files: [dev.tfvars, stage.tfvars]"), "c.yaml:3:29: stage.tfvars does not exist"},
		"file below a file":     {project("var_files: [dev.tfvars/x]"), "c.yaml:3:17: dev.tfvars/x does not exist"},
		"folder for a file":     {project("var_files: [infra]"), "c.yaml:3:17: infra is a folder, not a file"},
		"file outside":          {project("var_files: [../dev.tfvars]"), "c.yaml:3:17: ../dev.tfvars lies outside the repository"},
		"absolute file":         {project("var_files: [/dev.tfvars]"), "c.yaml:3:17: /dev.tfvars lies outside the repository"},
		"sets of a list":        {project("var_sets: [dev]"), "c.yaml:3:15: var_sets is a mapping, not a list"},
		"no sets":               {project("var_sets: {}"), "c.yaml:3:15: var_sets is empty; name a set and its files, as in prod: [prod.tfvars]"},
		"set of a text":         {project("var_sets: {dev: dev.tfvars}"), "c.yaml:3:21: the set dev is a list, not a text"},
		"set twice":             {project("var_sets: {dev: [], dev: []}"), `c.yaml:3:25: "dev" stands here a second time, first on line 3`},
		"name of a set":         {project("var_sets: {a/b: []}"), `c.yaml:3:16: "a/b" cannot name a set; letters, digits, dots, hyphens and underscores can`},
		"list within itself":    {project("var_files: &x [*x]"), "c.yaml:3:16: a file of a set is a text, not a list"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := config.Parse(strings.NewReader(tt.text), "c.yaml", ".", repository())
			if !errors.As(err, new(*config.Error)) {
				t.Fatalf("error is %v", err)
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("error (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFind(t *testing.T) {
	repository := fstest.MapFS{
		".vpclint.yaml":        {Data: []byte("engine: terraform\n")},
		"a/b/.vpclint.yaml":    {Data: []byte("engine: opentofu\n")},
		"bad/c/.vpclint.yaml":  {Data: []byte("engine: pulumi\n")},
		"dir/.vpclint.yaml/x":  {},
		"a/b/c/d/main.tf":      {},
		"outside/.vpclint.yml": {Data: []byte("engine: opentofu\n")},
	}
	tests := map[string]struct{ want, fault string }{
		".":       {want: "terraform"},
		"a":       {want: "terraform"},
		"a/b":     {want: "opentofu"},
		"a/b/c/d": {want: "opentofu"},
		"outside": {want: "terraform"},
		"bad/c":   {fault: "bad/c/.vpclint.yaml:1:9: engine cannot be"},
		"dir":     {fault: "dir/.vpclint.yaml: "},
	}
	for folder, tt := range tests {
		t.Run(folder, func(t *testing.T) {
			got, err := config.Find(repository, folder)
			if tt.fault != "" {
				if err == nil || !strings.Contains(err.Error(), tt.fault) {
					t.Errorf("error is %v, want %s", err, tt.fault)
				}
				return
			}
			if err != nil || got.Engine != tt.want {
				t.Errorf("engine is %v, error %v, want %s", got, err, tt.want)
			}
		})
	}
	if got, err := config.Find(fstest.MapFS{}, "a/b"); err != nil || got.Engine != "" {
		t.Errorf("without a file: %v, %v", got, err)
	}
}

// TestDocumentation reads the examples of the documentation.
func TestDocumentation(t *testing.T) {
	files := fstest.MapFS{"env/common.tfvars": {}, "env/dev.tfvars": {}, "env/prod.tfvars": {}, "env/dev.json": {}, "env/prod.json": {}}
	for _, name := range []string{"../../README.md", "../../docs/configuration.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		examples := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(text, -1)
		if len(examples) == 0 {
			t.Errorf("%s has no example", name)
		}
		for _, example := range examples {
			if _, err := config.Parse(bytes.NewReader(example[1]), name, ".", files); err != nil {
				t.Errorf("example of %s: %v", name, err)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("engine: terraform\nprojects:\n  - path: live/*\n    var_sets: {dev: [dev.tfvars], prod: []}\n")
	f.Add("projects: &a\n  - {path: '[', var_files: *a}\n")
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := config.Parse(strings.NewReader(text), "c.yaml", ".", repository()); err != nil && !errors.As(err, new(*config.Error)) {
			t.Errorf("error is %v", err)
		}
	})
}
