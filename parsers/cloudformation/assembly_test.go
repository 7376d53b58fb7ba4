package cloudformation_test

import (
	"slices"
	"strings"
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

// TestNestedInAssembly judges a nested stack of the CDK inside its parent, where the parent
// is deployed, and what SAM makes in it under its address.
func TestNestedInAssembly(t *testing.T) {
	fsys := fstest.MapFS{
		"cdk.out/manifest.json": {Data: []byte(rootManifest)},
		"cdk.out/App.template.json": {Data: []byte(`{"Resources": {"Inner": {"Type": "AWS::CloudFormation::Stack",
			"Properties": {"TemplateURL": {"Fn::Sub": "https://s3.${AWS::Region}.${AWS::URLSuffix}/assets/1.json"}},
			"Metadata": {"aws:cdk:path": "App/Inner", "aws:asset:path": "AppInner.nested.template.json", "aws:asset:property": "TemplateURL"}}}}`)},
		"cdk.out/AppInner.nested.template.json": {Data: []byte(`{"Transform": "AWS::Serverless-2016-10-31", "Resources": {
			"F": {"Type": "AWS::Serverless::Function", "Properties": {"Environment": {"Variables": {"AT": {"Fn::Sub": "${AWS::AccountId} ${AWS::Region}"}}}}},
			"P": {"Type": "AWS::IAM::InstanceProfile", "Properties": {"Roles": [{"Ref": "FRole"}]}}}}`)},
	}
	files := []string{"cdk.out/App.template.json", "cdk.out/AppInner.nested.template.json", "cdk.out/manifest.json"}
	graphs, diagnostics := cloudformation.Load(fsys, files, cloudformation.Options{})
	if len(graphs) != 1 || len(diagnostics) > 0 {
		t.Fatalf("%d graphs, %v", len(graphs), diagnostics)
	}
	for _, test := range []struct{ resource, attribute, want string }{
		{"Inner/F", "environment", `{AT: "111122223333 eu-central-1"}`},
		{"Inner/F", "role", "Inner/FRole.arn"},
		{"Inner/P", "roles", "[Inner/FRole.id]"},
		{"Inner/FRole", "managed_policies", `["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]`},
	} {
		if r := graphs[0].Resource(test.resource); r == nil || describe(r.Attribute(test.attribute)) != test.want {
			t.Errorf("%s.%s is not %s: %+v", test.resource, test.attribute, test.want, r)
		}
	}
}

// TestExportsOfEnvironments links the stacks of an app that is deployed to two regions within
// each of these.
func TestExportsOfEnvironments(t *testing.T) {
	const stack = `"%": {"type": "aws:cloudformation:stack", "environment": "aws://111122223333/%", "properties": {"templateFile": "%.template.json"}}`
	network := []byte(`{"Resources": {"V": {"Type": "AWS::EC2::VPC"}}, "Outputs": {"O": {"Value": {"Ref": "V"}, "Export": {"Name": "vpc"}}}}`)
	app := []byte(`{"Resources": {"X": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Fn::ImportValue": "vpc"}}}}}`)
	fsys, files, artifacts := fstest.MapFS{}, []string{"manifest.json"}, []string{}
	for name, region := range map[string]string{"NetEU": "eu-west-1", "AppEU": "eu-west-1", "NetUS": "us-east-1", "AppUS": "us-east-1", "AppAP": "ap-south-1"} {
		text := app
		if strings.HasPrefix(name, "Net") {
			text = network
		}
		fsys[name+".template.json"] = &fstest.MapFile{Data: text}
		files = append(files, name+".template.json")
		artifact := strings.Replace(stack, "%", name, 1)
		artifact = strings.Replace(artifact, "%", region, 1)
		artifacts = append(artifacts, strings.Replace(artifact, "%", name, 1))
	}
	fsys["manifest.json"] = &fstest.MapFile{Data: []byte(`{"artifacts": {` + strings.Join(artifacts, ",") + `}}`)}
	slices.Sort(files)
	graphs, diagnostics := cloudformation.Load(fsys, files, cloudformation.Options{})
	if len(graphs) != 5 || len(diagnostics) > 0 {
		t.Fatalf("%d graphs, %v", len(graphs), diagnostics)
	}
	want := map[string]string{
		"AppEU.template.json": "NetEU.template.json:V.id", "AppUS.template.json": "NetUS.template.json:V.id",
		"AppAP.template.json": "?(the export vpc belongs to another stack)",
	}
	for _, g := range graphs {
		if r := g.Resource("X"); r != nil && describe(r.Attribute("vpc")) != want[g.Project] {
			t.Errorf("%s: got %s, want %s", g.Project, describe(r.Attribute("vpc")), want[g.Project])
		}
	}
}
