package cloudformation_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/source"
)

// stackTemplate is the template of a stack whose role tells its region and account.
const stackTemplate = `{"Resources": {"X": {"Type": "AWS::IAM::Role",
  "Properties": {"RoleName": {"Fn::Sub": "${AWS::AccountId}-${AWS::Region}"}},
  "Metadata": {"aws:cdk:path": "App/X/Resource"}}}}`

const rootManifest = `{"version": "48.0.0", "artifacts": {
  "App": {"type": "aws:cloudformation:stack", "environment": "aws://111122223333/eu-central-1", "properties": {"templateFile": "App.template.json"},
    "additionalMetadataFile": "App.metadata.json"},
  "Anywhere": {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region", "properties": {"templateFile": "Anywhere.template.json"}},
  "assembly-Test": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Test"}},
  "Tree": {"type": "cdk:tree", "properties": {"file": "tree.json"}}}}`

const stageManifest = `{"artifacts": {"Stage": {"type": "aws:cloudformation:stack", "environment": "aws://444455556666/us-east-1",
  "properties": {"templateFile": "Stage.template.json"}}}}`

// TestAssembly loads files of folders that the CDK wrote and compares the projects and the
// names of their role.
func TestAssembly(t *testing.T) {
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"cdk.out/manifest.json":                                 rootManifest,
		"cdk.out/App.metadata.json":                             stackTemplate,
		"cdk.out/tree.json":                                     stackTemplate,
		"cdk.out/App.template.json":                             stackTemplate,
		"cdk.out/Anywhere.template.json":                        stackTemplate,
		"cdk.out/Old.template.json":                             stackTemplate,
		"cdk.out/AppInner.nested.template.json":                 stackTemplate,
		"cdk.out/assembly-Test/manifest.json":                   stageManifest,
		"cdk.out/assembly-Test/Stage.template.json":             stackTemplate,
		"cdk.out/assembly-Gone/manifest.json":                   stageManifest,
		"cdk.out/assembly-Gone/Stage.template.json":             stackTemplate,
		"cdk.out/assembly-Gone/assembly-In/manifest.json":       stageManifest,
		"cdk.out/assembly-Gone/assembly-In/Stage.template.json": stackTemplate,
		"other/manifest.json":                                   `{"artifacts": ["app.js"]}`,
		"other/App.template.json":                               stackTemplate,
		"page/manifest.json":                                    `{"name": "A page", "icons": []}`,
		"page/App.template.json":                                stackTemplate,
		"broken/manifest.json":                                  `{"artifacts": {`,
		"broken/App.template.json":                              stackTemplate,
		"cdk.out/assembly-Test/deeper/X.template.json":          stackTemplate,
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	const ofStack = `"111122223333-eu-central-1"`
	const anywhere = `?(the account is not known) "<?>-eu-west-1"`
	tests := []struct {
		name  string
		files []string
		want  map[string]string
		left  []string
	}{
		{
			"whole", []string{"cdk.out/AppInner.nested.template.json", "cdk.out/Anywhere.template.json", "cdk.out/App.metadata.json", "cdk.out/App.template.json", "cdk.out/manifest.json", "cdk.out/tree.json"},
			map[string]string{"cdk.out/App.template.json": ofStack, "cdk.out/Anywhere.template.json": anywhere, "cdk.out/AppInner.nested.template.json": anywhere}, nil,
		},
		{"left over", []string{"cdk.out/Old.template.json", "cdk.out/manifest.json"}, nil, []string{"cdk.out/Old.template.json"}},
		{"left over but named", []string{"cdk.out/Old.template.json"}, map[string]string{"cdk.out/Old.template.json": anywhere}, nil},
		{"one stack", []string{"cdk.out/App.template.json"}, map[string]string{"cdk.out/App.template.json": ofStack}, nil},
		{
			"nested assembly", []string{"cdk.out/assembly-Test/Stage.template.json", "cdk.out/assembly-Test/manifest.json", "cdk.out/manifest.json"},
			map[string]string{"cdk.out/assembly-Test/Stage.template.json": `"444455556666-us-east-1"`}, nil,
		},
		{
			"nested assembly left over", []string{"cdk.out/assembly-Gone/Stage.template.json", "cdk.out/assembly-Gone/manifest.json", "cdk.out/manifest.json"},
			nil, []string{"cdk.out/assembly-Gone/Stage.template.json"},
		},
		{
			"nested assembly in one left over",
			[]string{"cdk.out/assembly-Gone/assembly-In/Stage.template.json", "cdk.out/assembly-Gone/manifest.json", "cdk.out/manifest.json"},
			nil, []string{"cdk.out/assembly-Gone/assembly-In/Stage.template.json"},
		},
		{
			"folder of no assembly", []string{"cdk.out/assembly-Test/deeper/X.template.json", "cdk.out/manifest.json"},
			map[string]string{"cdk.out/assembly-Test/deeper/X.template.json": anywhere}, nil,
		},
		{
			"other manifests", []string{"broken/App.template.json", "broken/manifest.json", "other/App.template.json", "other/manifest.json", "page/App.template.json", "page/manifest.json"},
			map[string]string{"broken/App.template.json": anywhere, "other/App.template.json": anywhere, "page/App.template.json": anywhere}, nil,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			graphs, diagnostics := cloudformation.Load(fsys, test.files, cloudformation.Options{Region: "eu-west-1"})
			got := map[string]string{}
			for _, g := range graphs {
				got[g.Project] = describe(g.Resource("X").Attribute("name"))
			}
			if diff := cmp.Diff(test.want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("projects (-want +got):\n%s", diff)
			}
			var left []string
			for _, d := range diagnostics {
				left = append(left, d.Range.File)
			}
			if !slices.Equal(test.left, left) || slices.ContainsFunc(diagnostics, isNotLeftOver) {
				t.Errorf("diagnostics: %v", diagnostics)
			}
		})
	}
}

func isNotLeftOver(d source.Diagnostic) bool {
	return d.Code != "template-left-over" || d.Severity != source.Warning
}
