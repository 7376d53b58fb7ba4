package terraform_test

import (
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/parsers/terraform"
)

// downloaded is a root with a module that terraform init brought, with its examples and
// tests, and one that it did not bring.
var downloaded = map[string]string{
	"app/main.tf": "module \"vpc\" { source = \"terraform-aws-modules/vpc/aws\" }\n" +
		"module \"again\" { source = \"terraform-aws-modules/vpc/aws//modules/part\" }\n" +
		"module \"local\" {\n  count  = 2\n  source = \"../net\"\n}\n",
	"app/.terraform/modules/modules.json": `{"Modules": [
		{"Key": "", "Dir": "."},
		{"Key": "vpc", "Source": "registry.terraform.io/terraform-aws-modules/vpc/aws", "Dir": ".terraform/modules/vpc"},
		{"Key": "again", "Source": "registry.terraform.io/terraform-aws-modules/vpc/aws", "Dir": ".terraform/modules/vpc/modules/part"},
		{"Key": "local", "Source": "../net", "Dir": "../net"},
		{"Key": "vpc.sub", "Dir": ".terraform/modules/vpc.sub"}]}`,
	"app/.terraform/modules/vpc/main.tf": "resource \"aws_vpc\" \"this\" {}\n" +
		"module \"sub\" { source = \"else/where/aws\" }\nmodule \"part\" { source = \"./modules/part\" }\n",
	"app/.terraform/modules/vpc/modules/part/main.tf":         `resource "aws_eip" "this" {}`,
	"app/.terraform/modules/vpc.sub/main.tf":                  `resource "aws_subnet" "this" {}`,
	"app/.terraform/modules/vpc/examples/complete/main.tf":    `resource "aws_vpc" "example" {}`,
	"app/.terraform/modules/vpc/tests/fixtures/simple/all.tf": `resource "aws_vpc" "test" {}`,
	"net/main.tf": `resource "aws_vpc" "net" {}`,
}

func TestDownloadedModules(t *testing.T) {
	graphs, diags := terraform.Load(tree(downloaded), []string{"app", "net"}, terraform.Options{})
	if len(diags) > 0 || len(graphs) != 1 {
		t.Fatalf("%d graphs and %v, want one and no diagnostics", len(graphs), diags)
	}
	g := graphs[0]
	if r := g.Resource("module.vpc.module.sub.aws_subnet.this"); r == nil || len(r.Calls) != 2 {
		t.Errorf("the nested module's subnet = %+v, want one with two calls", r)
	}
	got := map[string]bool{}
	for _, file := range g.Files {
		got[file] = g.Downloaded(file)
	}
	want := map[string]bool{
		"app/main.tf": false, "net/main.tf": false, "app/.terraform/modules/vpc/main.tf": true,
		"app/.terraform/modules/vpc.sub/main.tf": true, "app/.terraform/modules/vpc/modules/part/main.tf": true,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files, and whether they are downloaded (-want +got):\n%s", diff)
	}
}

// TestDownloadJudgedByItself names the folder of a downloaded module as a root: there it is
// what can be edited.
func TestDownloadJudgedByItself(t *testing.T) {
	const dir = "app/.terraform/modules/vpc.sub"
	graphs, _ := terraform.Load(tree(downloaded), []string{dir}, terraform.Options{})
	if len(graphs) != 1 || graphs[0].Downloaded(dir+"/main.tf") {
		t.Errorf("got %+v, want one project with nothing downloaded", graphs)
	}
}

// TestModuleNotDownloaded wants to be told what to do.
func TestModuleNotDownloaded(t *testing.T) {
	files := map[string]string{"main.tf": `module "vpc" { source = "terraform-aws-modules/vpc/aws" }`}
	graphs, diags := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	if len(diags) != 1 || diags[0].Code != "module-missing" || !strings.Contains(diags[0].Detail, "run terraform init") {
		t.Errorf("got %v, want module-missing with a hint at terraform init", diags)
	}
	if gaps := graphs[0].Gaps; len(gaps) != 1 || !gaps[0].Missing || !strings.Contains(gaps[0].Why, "terraform init") {
		t.Errorf("gaps are %+v, want the missing module", gaps)
	}
}

// TestFilesAreReadOnce counts how often each configuration file is opened, whatever the
// number of calls and roots that lead to it.
func TestFilesAreReadOnce(t *testing.T) {
	files := map[string]string{"other/main.tf": "module \"a\" { source = \"../net\" }\nmodule \"b\" { source = \"../net\" }\n"}
	for name, text := range downloaded {
		files[name] = text
	}
	counted := &counter{MapFS: tree(files), opened: map[string]int{}}
	terraform.Load(counted, []string{"app", "net", "other"}, terraform.Options{})
	want := map[string]int{
		"app/main.tf": 1, "other/main.tf": 1, "net/main.tf": 1, "app/.terraform/modules/vpc/main.tf": 1,
		"app/.terraform/modules/vpc.sub/main.tf": 1, "app/.terraform/modules/vpc/modules/part/main.tf": 1,
	}
	if diff := cmp.Diff(want, counted.opened); diff != "" {
		t.Errorf("configuration files read (-want +got):\n%s", diff)
	}
}

// counter counts how often configuration files are read.
type counter struct {
	fstest.MapFS
	mu     sync.Mutex
	opened map[string]int
}

func (c *counter) ReadFile(name string) ([]byte, error) {
	if strings.HasSuffix(name, ".tf") {
		c.mu.Lock()
		c.opened[name]++
		c.mu.Unlock()
	}
	return fs.ReadFile(c.MapFS, name)
}
