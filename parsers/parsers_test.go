package parsers_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/parsers"
)

const (
	template = "AWSTemplateFormatVersion: '2010-09-09'\nResources: {Vpc: {Type: 'AWS::EC2::VPC'}}\n"
	module   = "resource \"aws_vpc\" \"main\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n"
)

// asset is the name of what the CDK copies for upload.
const asset = "asset.00000000000000000000000000000000000000000000000000000000000000ff"

// tree makes a file system of names and contents.
func tree(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, content := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return fsys
}

func TestLoadFindsProjects(t *testing.T) {
	repository := map[string]string{
		"live/main.tf":                    module,
		"old/main.tofu":                   module,
		"json/main.tf.json":               `{"resource": {"aws_vpc": {"main": {"cidr_block": "10.0.0.0/16"}}}}`,
		"stacks/net.yaml":                 template,
		"stacks/net.template":             template,
		"stacks/net.yml":                  template,
		"stacks/net.json":                 `{"AWSTemplateFormatVersion": "x"}`,
		"stacks/values.yaml":              "kind: Deployment\n",
		"stacks/readme.txt":               template,
		"cdk.out/app.template.json":       `{"Resources": {"V": {"Type": "AWS::EC2::VPC"}}}`,
		".git/x.yaml":                     template,
		".aws-sam/build/template.yaml":    template,
		"live/.terraform/modules/a/b.tf":  module,
		"live/.terragrunt-cache/a.tf":     module,
		"web/node_modules/pkg/x.yaml":     template,
		"web/tests/unit.tftest.hcl":       "run \"x\" {}\n",
		"web/build/generated.yaml":        template,
		"web/build/kept.yaml":             template,
		"web/deep/build-output/deep.yaml": template,
		"secret.yaml":                     template,
		"web/secret.yaml":                 template,
		".gitignore":                      "# build results\n/secret.yaml\ncdk.out\ncdk.out/**\n",

		"cdk.out/" + asset + "/stack.yaml": template,
		"cdk.out/" + asset + ".yaml":       template,
		"web/.gitignore":                   "build/*\n!build/kept.yaml\nbuild-output/\n",
	}
	tests := []struct {
		name  string
		paths []string
		want  []string
	}{
		{"all", []string{"."}, []string{
			"cdk.out/app.template.json", "json", "live", "old", "stacks/net.json", "stacks/net.template",
			"stacks/net.yaml", "stacks/net.yml", "web/build/kept.yaml", "web/secret.yaml",
		}},
		{"folder", []string{"stacks/"}, []string{"stacks/net.json", "stacks/net.template", "stacks/net.yaml", "stacks/net.yml"}},
		{"files", []string{"stacks/net.yaml", "live/main.tf"}, []string{"live", "stacks/net.yaml"}},
		{"same twice", []string{"live", "live/main.tf", "./live"}, []string{"live"}},
		{"named although ignored", []string{"secret.yaml", "web/node_modules"}, []string{"secret.yaml", "web/node_modules/pkg/x.yaml"}},
		{"folder under an ignore file", []string{"web/deep"}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			result := parsers.Load(tree(repository), test.paths, parsers.Options{})
			var projects []string
			for _, g := range result.Graphs {
				projects = append(projects, g.Project)
			}
			if diff := cmp.Diff(test.want, projects); diff != "" {
				t.Errorf("projects (-want +got):\n%s", diff)
			}
			if len(result.FilesUnread) > 0 {
				t.Errorf("files unread: %v, %v", result.FilesUnread, result.Diagnostics)
			}
		})
	}
}

func TestLoadDiagnostics(t *testing.T) {
	repository := map[string]string{
		"good.yaml":                template,
		"broken.yaml":              template + "Outputs: [\n",
		"other.yaml":               "kind: Deployment\n",
		"live/terragrunt.hcl":      "include {}\n",
		"app/main.tfstack.hcl":     "component \"x\" {}\n",
		"app/main.tfcomponent.hcl": "component \"x\" {}\n",
		"app/unit.tftest.hcl":      "run \"x\" {}\n",
	}
	tests := []struct {
		name   string
		paths  []string
		want   []string
		unread []string
	}{
		{"folder", []string{"."}, []string{
			"warning not-modelled app/main.tfcomponent.hcl", "warning not-modelled app/main.tfstack.hcl",
			"error syntax-error broken.yaml", "warning not-modelled live/terragrunt.hcl",
		}, []string{"broken.yaml"}},
		{"named template", []string{"good.yaml"}, nil, nil},
		{"named file that is no template", []string{"other.yaml"}, []string{"error not-a-template other.yaml"}, []string{"other.yaml"}},
		{"named file that is broken", []string{"broken.yaml"}, []string{"error syntax-error broken.yaml"}, []string{"broken.yaml"}},
		{"missing", []string{"nowhere"}, []string{"error file-unreadable nowhere"}, []string{"nowhere"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			result := parsers.Load(tree(repository), test.paths, parsers.Options{})
			var got []string
			for _, d := range result.Diagnostics {
				got = append(got, strings.Join([]string{string(d.Severity), d.Code, d.Range.File}, " "))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.unread, result.FilesUnread); diff != "" {
				t.Errorf("files unread (-want +got):\n%s", diff)
			}
		})
	}
}

// lockedFS refuses to list one folder.
type lockedFS struct {
	fstest.MapFS
	locked string
}

func (l lockedFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == l.locked {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.MapFS.ReadDir(name)
}

func TestUnreadableFolder(t *testing.T) {
	fsys := lockedFS{tree(map[string]string{"a/x.yaml": template, "b/x.yaml": template}), "a"}
	result := parsers.Load(fsys, []string{"."}, parsers.Options{})
	if len(result.Graphs) != 1 || result.Graphs[0].Project != "b/x.yaml" {
		t.Errorf("graphs: %v", result.Graphs)
	}
	if !slices.Equal(result.FilesUnread, []string{"a"}) {
		t.Errorf("files unread: %v", result.FilesUnread)
	}
}

func TestSymlinkLoop(t *testing.T) {
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "net.yaml"), []byte(template), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(root, filepath.Join(root, "again")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if result := parsers.Load(os.DirFS(root), []string{"."}, parsers.Options{}); len(result.Graphs) != 1 {
		t.Errorf("%d graphs", len(result.Graphs))
	}
}
