package cloudformation_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/source"
)

// TestConstruct reads the construct of one resource, X, of a stack in an assembly.
func TestConstruct(t *testing.T) {
	const manifest, template = "infra/cdk.out/manifest.json", "infra/cdk.out/App.template.json"
	at := func(file string, line, column, endColumn int) source.Range {
		return source.Range{
			File: file, Start: source.Position{Line: line, Column: column}, End: source.Position{Line: line, Column: endColumn},
		}
	}
	written := at(template, 2, 15, 38)
	tests := []struct {
		name, attribute, metadata string
		want                      graph.Construct
	}{
		{"in the template", `"Metadata": {"aws:cdk:path": "App/X"}`, `{}`, graph.Construct{Path: "App/X", Range: written}},
		{"no text", `"Metadata": {"aws:cdk:path": {"Ref": "X"}}`, `{}`, graph.Construct{}},
		{"other metadata", `"Metadata": {"Purpose": "x"}`, `{}`, graph.Construct{}},
		{"no metadata", `"Metadata": null`, `{}`, graph.Construct{}},
		{
			"in the manifest", `"Condition": ""`, `{"/App/X/Resource": [{"type": "aws:cdk:logicalId", "data": "X"}]}`,
			graph.Construct{Path: "App/X/Resource", Range: source.Range{File: manifest}},
		},
		{
			"twice in the manifest", `"Condition": ""`,
			`{"/App/X": [{"type": "aws:cdk:logicalId", "data": "X"}], "/App/In/X": [{"type": "aws:cdk:logicalId", "data": "X"}]}`, graph.Construct{},
		},
		{"other entries", `"Condition": ""`, `{"/App/X": [{"type": "aws:cdk:info", "data": "X"}, {"type": "aws:cdk:logicalId", "data": {}}]}`, graph.Construct{}},
		{"metadata that cannot be read", `"Metadata": {"aws:cdk:path": "App/X"}`, `[]`, graph.Construct{Path: "App/X", Range: written}},
		{
			"with a trace", `"Metadata": {"aws:cdk:path": "App/X"}`,
			`{"/App/X": [{"type": "aws:cdk:logicalId", "data": "X", "trace": [
				"new Vpc (/home/me/shop/infra/node_modules/aws-cdk-lib/aws-ec2/lib/vpc.js:1:355)", "nothing to find",
				"new Network (/home/me/shop/infra/lib/network.ts:12:16)", "new App (/home/me/shop/infra/bin/app.ts:3:1)"]}]}`,
			graph.Construct{Path: "App/X", Range: at("infra/lib/network.ts", 12, 16, 16)},
		},
		{
			"with a trace of Windows", `"Condition": ""`,
			`{"/App/X": [{"type": "aws:cdk:logicalId", "data": "X", "trace": ["new Network (C:\\shop\\lib\\network.ts:12:16)"]}]}`,
			graph.Construct{Path: "App/X", Range: at("infra/lib/network.ts", 12, 16, 16)},
		},
		{
			"with a trace of files that are not here", `"Metadata": {"aws:cdk:path": "App/X"}`,
			`{"/App/X": [{"type": "aws:cdk:logicalId", "data": "X", "trace": ["run (/tmp/kernel/program.js:8:2)", "/../../lib:1:2", "x (a.ts:0x1:2)"]}]}`,
			graph.Construct{Path: "App/X", Range: written},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			fsys := fstest.MapFS{
				"infra/lib/network.ts": {}, "lib/network.ts": {},
				manifest: {Data: []byte(`{"artifacts": {"App": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "App.template.json"}, "metadata": ` +
					test.metadata + `}}}`)},
				template: {Data: []byte("{\"Resources\": {\"X\": {\"Type\": \"AWS::EC2::VPC\",\n " + test.attribute + "}}}")},
			}
			checkConstruct(t, fsys, template, test.want)
		})
	}
}

// TestConstructInFile reads the construct from the file that the manifest names for it.
func TestConstructInFile(t *testing.T) {
	fsys := fstest.MapFS{
		"manifest.json": {Data: []byte(`{"artifacts": {"App": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "App.template.json"},
			"additionalMetadataFile": "App.metadata.json"}}}`)},
		"App.metadata.json": {Data: []byte(`{"/App/X": [{"type": "aws:cdk:logicalId", "data": "X"}]}`)},
		"App.template.json": {Data: []byte(`{"Resources": {"X": {"Type": "AWS::EC2::VPC"}}}`)},
	}
	checkConstruct(t, fsys, "App.template.json", graph.Construct{Path: "App/X", Range: source.Range{File: "App.metadata.json"}})
	delete(fsys, "App.metadata.json")
	checkConstruct(t, fsys, "App.template.json", graph.Construct{})
}

func checkConstruct(t *testing.T, fsys fstest.MapFS, template string, want graph.Construct) {
	t.Helper()
	graphs, diagnostics := cloudformation.Load(fsys, []string{template}, cloudformation.Options{})
	if len(graphs) != 1 || len(diagnostics) > 0 {
		t.Fatalf("%d graphs, %v", len(graphs), diagnostics)
	}
	if diff := cmp.Diff(want, graphs[0].Resource("X").Construct); diff != "" {
		t.Errorf("construct (-want +got):\n%s", diff)
	}
}
