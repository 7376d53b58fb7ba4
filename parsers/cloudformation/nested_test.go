package cloudformation_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
)

// loadTree reads templates, which need no head, and gives the graphs by project.
func loadTree(t *testing.T, templates map[string]string, options cloudformation.Options) (map[string]*graph.Graph, source.Diagnostics) {
	t.Helper()
	fsys := fstest.MapFS{}
	var files []string
	for name, text := range templates {
		if !strings.HasSuffix(name, ".txt") {
			text = head + text
			files = append(files, name)
		}
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	slices.Sort(files)
	graphs, diagnostics := cloudformation.Load(fsys, files, options)
	byProject := map[string]*graph.Graph{}
	for _, g := range graphs {
		byProject[g.Project] = g
	}
	// The order in which files are named makes no difference.
	slices.Reverse(files)
	again, diagnosticsAgain := cloudformation.Load(fsys, files, options)
	if diff := cmp.Diff(diagnostics, diagnosticsAgain, cmpopts.EquateEmpty()); diff != "" || len(again) != len(graphs) {
		t.Errorf("%d graphs, then %d; diagnostics (-forwards +backwards):\n%s", len(graphs), len(again), diff)
	}
	for _, g := range again {
		if byProject[g.Project] == nil || byProject[g.Project].Digest() != g.Digest() {
			t.Errorf("the graph of %s depends on the order of files", g.Project)
		}
	}
	return byProject, diagnostics
}

func projects(graphs map[string]*graph.Graph) []string {
	var names []string
	for name := range graphs {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// inner is a template with parameters of each kind.
const inner = `Parameters:
  Cidr: {Type: String, Default: 10.9.0.0/16}
  Vpc: {Type: String, Default: ''}
  Subnets: {Type: 'List<AWS::EC2::Subnet::Id>', Default: ''}
  Zones: {Type: CommaDelimitedList, Default: ''}
Resources:
  Net: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: !Ref Cidr}}
  Sub: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !Ref Vpc, AvailabilityZone: !Select [1, !Ref Zones]}}
  End: {Type: 'AWS::EC2::VPCEndpoint', Properties: {VpcId: !Ref Vpc, SubnetIds: !Ref Subnets}}
Outputs:
  NetId: {Value: !Ref Net}
  SubIds: {Value: !Join [',', [!Ref Sub, !Ref Sub]]}
  NetCidr: {Value: !GetAtt Net.CidrBlock}
  Fixed: {Value: 10.1.0.0/24}
`

// TestNestedValues looks at an attribute of a resource in the project of main.yaml, whose
// stack S is inner.yaml. Lines are those of the places of the value.
func TestNestedValues(t *testing.T) {
	const stack = "  S:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: inner.yaml\n"
	tests := map[string]struct {
		main, resource, attribute, want string
		places                          []string
	}{
		"literal": {
			"Resources:\n" + stack + "      Parameters:\n        Cidr: 10.0.0.0/16\n", "S/Net", "cidrs", `["10.0.0.0/16"]`,
			[]string{"inner.yaml:8", "main.yaml:8"},
		},
		"default of the inner template": {
			"Resources:\n" + stack, "S/Net", "cidrs", `["10.9.0.0/16"]`, []string{"inner.yaml:8", "inner.yaml:3"},
		},
		"default of the outer template": {
			"Parameters: {C: {Type: String, Default: 10.2.0.0/16}}\nResources:\n" + stack + "      Parameters:\n        Cidr: !Ref C\n",
			"S/Net", "cidrs", `["10.2.0.0/16"]`, []string{"inner.yaml:8", "main.yaml:9", "main.yaml:2"},
		},
		"text that is put together": {
			"Parameters: {C: {Type: String, Default: '2'}}\nResources:\n" + stack + "      Parameters: {Cidr: !Sub '10.${C}.0.0/16'}\n",
			"S/Net", "cidrs", `["10.2.0.0/16"]`, []string{"inner.yaml:8", "main.yaml:8"},
		},
		"parameter without value": {
			"Parameters: {C: {Type: String}}\nResources:\n" + stack + "      Parameters: {Cidr: !Ref C}\n",
			"S/Net", "cidrs", "?(parameter C has no value)", []string{"inner.yaml:8", "main.yaml:8"},
		},
		"resource": {
			"Resources:\n  V: {Type: 'AWS::EC2::VPC'}\n" + stack + "      Parameters: {Vpc: !Ref V}\n", "S/Sub", "vpc", "V.id",
			[]string{"inner.yaml:9", "main.yaml:8"},
		},
		"no value": {
			"Resources:\n" + stack + "      Parameters: {Cidr: !Ref 'AWS::NoValue'}\n", "S/Net", "cidrs", `["10.9.0.0/16"]`,
			[]string{"inner.yaml:8", "inner.yaml:3"},
		},
		"list of resources": {
			"Resources:\n  A: {Type: 'AWS::EC2::Subnet'}\n  B: {Type: 'AWS::EC2::Subnet'}\n" + stack + "      Parameters: {Subnets: !Join [',', [!Ref A, !Ref B]]}\n",
			"S/End", "subnets", "[A.id, B.id]", []string{"inner.yaml:10", "main.yaml:9"},
		},
		"one resource for a list": {
			"Resources:\n  A: {Type: 'AWS::EC2::Subnet'}\n" + stack + "      Parameters: {Subnets: !Ref A}\n",
			"S/End", "subnets", "[A.id]", []string{"inner.yaml:10", "main.yaml:8"},
		},
		"zones": {
			"Resources:\n" + stack + "      Parameters: {Zones: !Join [',', [!Select [0, !GetAZs ''], !Select [1, !GetAZs '']]]}\n",
			"S/Sub", "zone", "availability_zones.names[1]", []string{"inner.yaml:9", "main.yaml:7"},
		},
		"list where a text is due": {
			"Parameters: {L: {Type: CommaDelimitedList, Default: 'a,b'}}\nResources:\n" + stack + "      Parameters: {Cidr: !Ref L}\n",
			"S/Net", "cidrs", "?(parameter Cidr takes a text and is handed a list)", []string{"inner.yaml:8", "main.yaml:8", "main.yaml:2"},
		},
		"computed parameters": {
			"Resources:\n" + stack + "      Parameters: {'Fn::Transform': {Name: M}}\n", "S/Net", "cidrs",
			"?(the parameters of S are computed)", []string{"inner.yaml:8"},
		},
		"output that is a resource": {
			"Resources:\n" + stack + "  X: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !GetAtt S.Outputs.NetId}}\n", "X", "vpc", "S/Net.id",
			[]string{"main.yaml:7"},
		},
		"output in a text": {
			"Resources:\n" + stack + "  X: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !Sub '${S.Outputs.NetId}'}}\n", "X", "vpc", "S/Net.id",
			[]string{"main.yaml:7"},
		},
		"output that is a list": {
			"Resources:\n" + stack + "  X: {Type: 'AWS::EC2::VPCEndpoint', Properties: {SubnetIds: !Split [',', !GetAtt S.Outputs.SubIds]}}\n", "X", "subnets",
			"[S/Sub.id, S/Sub.id]", []string{"main.yaml:7"},
		},
		"output that is literal": {
			"Resources:\n" + stack + "  X: {Type: 'AWS::EC2::Subnet', Properties: {CidrBlock: !GetAtt S.Outputs.Fixed}}\n", "X", "cidr", `"10.1.0.0/24"`,
			[]string{"main.yaml:7", "inner.yaml:15"},
		},
		"there and back": {
			"Resources:\n" + stack + "      Parameters:\n        Cidr: 10.0.0.0/16\n  X: {Type: 'AWS::EC2::Subnet', Properties: {CidrBlock: !GetAtt S.Outputs.NetCidr}}\n", "X", "cidr", `"10.0.0.0/16"`,
			[]string{"main.yaml:9", "inner.yaml:14", "inner.yaml:8", "main.yaml:8"},
		},
		"output that is not there": {
			"Resources:\n" + stack + "  X: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !GetAtt S.Outputs.None}}\n", "X", "vpc",
			"?(the nested stack S has no output None)", []string{"main.yaml:7"},
		},
		"one stack's output for another": {
			"Resources:\n" + stack + strings.Replace(stack, "S:", "T:", 1) + "      Parameters: {Vpc: !GetAtt S.Outputs.NetId}\n", "T/Sub", "vpc", "S/Net.id",
			[]string{"inner.yaml:9", "main.yaml:11"},
		},
		"stacks in a ring": {
			"Resources:\n" + stack + "      Parameters: {Cidr: !GetAtt T.Outputs.NetCidr}\n" +
				strings.Replace(stack, "S:", "T:", 1) + "      Parameters: {Cidr: !GetAtt S.Outputs.NetCidr}\n", "S/Net", "cidrs",
			"?(the parameter Cidr depends on itself)", nil,
		},
		"stack that is not made": {
			"Conditions: {Never: !Equals [a, b]}\nResources:\n" + stack + "    Condition: Never\n  X: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !GetAtt S.Outputs.NetId}}\n", "X", "vpc",
			"?(resource S is not created: condition Never is false)", []string{"main.yaml:9"},
		},
		"what AWS gives": {
			"Resources:\n" + stack + "  X: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !GetAtt S.Arn}}\n", "X", "vpc",
			"?(the nested stack S gives Arn)", []string{"main.yaml:7"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			graphs, _ := loadTree(t, map[string]string{"main.yaml": tt.main, "inner.yaml": inner}, cloudformation.Options{})
			if diff := cmp.Diff([]string{"main.yaml"}, projects(graphs)); diff != "" {
				t.Fatalf("projects (-want +got):\n%s", diff)
			}
			r := graphs["main.yaml"].Resource(tt.resource)
			if r == nil {
				t.Fatalf("no %s", tt.resource)
			}
			v := r.Attribute(tt.attribute)
			if got := describe(v); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			var places []string
			for _, at := range v.Ranges {
				places = append(places, fmt.Sprintf("%s:%d", at.File, at.Start.Line))
			}
			if diff := cmp.Diff(tt.places, places, cmpopts.EquateEmpty()); diff != "" && tt.places != nil {
				t.Errorf("places (-want +got):\n%s", diff)
			}
		})
	}
}

// TestNestedTemplates says which templates are projects, which resources they hold, and
// what is reported.
func TestNestedTemplates(t *testing.T) {
	const vpc = "Resources: {Vpc: {Type: 'AWS::EC2::VPC'}}\n"
	nesting := func(urls ...string) string {
		var text strings.Builder
		text.WriteString("Resources:\n")
		for i, url := range urls {
			fmt.Fprintf(&text, "  S%d: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: %s}}\n", i, url)
		}
		return text.String()
	}
	tests := map[string]struct {
		templates map[string]string
		want      []string // project: addresses
		reported  []string // code file:line: part of the detail
	}{
		"relative paths": {
			map[string]string{
				"live/main.yaml": nesting("./net.yaml", "net.yaml", "'file://net.yaml'", "../base/vpc.yaml", "deep/./in.yaml"),
				"live/net.yaml":  vpc, "base/vpc.yaml": vpc, "live/deep/in.yaml": nesting("../net.yaml"),
			},
			[]string{"live/main.yaml: S0/Vpc S1/Vpc S2/Vpc S3/Vpc S4/S0/Vpc"}, nil,
		},
		"a nested template that is not among the files": {
			map[string]string{"main.yaml": nesting("net.txt"), "net.txt": head + vpc}, []string{"main.yaml: S0/Vpc"}, nil,
		},
		"an application of SAM": {
			map[string]string{
				"main.yaml": "Transform: AWS::Serverless-2016-10-31\nResources: {App: {Type: 'AWS::Serverless::Application', Properties: {Location: net.yaml}}}\n",
				"net.yaml":  vpc,
			}, []string{"main.yaml: App/Vpc"}, nil,
		},
		"an asset of the CDK": {
			map[string]string{
				"main.yaml": "Resources:\n  S:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: !Sub 'https://x/${AWS::Region}'}\n" +
					"    Metadata: {'aws:asset:path': net.yaml, 'aws:asset:property': TemplateURL}\n",
				"net.yaml": vpc,
			}, []string{"main.yaml: S/Vpc"}, nil,
		},
		"two parents": {
			map[string]string{"a.yaml": nesting("net.yaml"), "b.yaml": nesting("net.yaml"), "net.yaml": vpc},
			[]string{"a.yaml: S0/Vpc", "b.yaml: S0/Vpc"}, nil,
		},
		"missing": {
			map[string]string{"main.yaml": nesting("none.yaml")}, []string{"main.yaml: "},
			[]string{"stack-missing main.yaml:3: because there is no file none.yaml"},
		},
		"not in the repository": {
			map[string]string{"main.yaml": nesting("../net.yaml", "/net.yaml"), "net.yaml": vpc}, []string{"main.yaml: ", "net.yaml: Vpc"},
			[]string{"stack-missing main.yaml:3: because its template ../net.yaml is not in the repository", "stack-missing main.yaml:4: /net.yaml is not in"},
		},
		"a folder": {
			map[string]string{"main.yaml": nesting("dir"), "dir/net.yaml": vpc}, []string{"dir/net.yaml: Vpc", "main.yaml: "},
			[]string{"stack-missing main.yaml:3: because dir could not be read"},
		},
		"not a template": {
			map[string]string{"main.yaml": nesting("note.txt"), "note.txt": "kind: x\n"}, []string{"main.yaml: "},
			[]string{"stack-missing main.yaml:3: because note.txt is no template"},
		},
		"broken": {
			map[string]string{"main.yaml": nesting("net.yaml"), "net.yaml": "Resources: [\n"}, []string{"main.yaml: "},
			[]string{"stack-missing main.yaml:3: because net.yaml could not be parsed", "syntax-error net.yaml:2: Nothing of it was read"},
		},
		"a URL, even one that ends like a file": {
			map[string]string{"main.yaml": nesting("'https://s3.amazonaws.com/bucket/net.yaml'", "!Sub 'https://${B}/net.yaml'"), "net.yaml": vpc},
			[]string{"main.yaml: ", "net.yaml: Vpc"},
			[]string{"stack-missing main.yaml:3: behind the URL https://s3.amazonaws.com/bucket/net.yaml", "stack-missing main.yaml:4: its TemplateURL is no path but computed"},
		},
		"an application of a repository": {
			map[string]string{"main.yaml": "Transform: AWS::Serverless-2016-10-31\nResources: {App: {Type: 'AWS::Serverless::Application', Properties: {Location: {ApplicationId: a, SemanticVersion: 1.0.0}}}}\n"},
			[]string{"main.yaml: "}, []string{"stack-missing main.yaml:3: because it is an application of a repository"},
		},
		"without a template": {
			map[string]string{"main.yaml": "Resources: {S: {Type: 'AWS::CloudFormation::Stack'}}\n"}, []string{"main.yaml: "},
			[]string{"stack-missing main.yaml:2: it has no TemplateURL"},
		},
		"itself": {
			map[string]string{"main.yaml": nesting("main.yaml")}, []string{"main.yaml: "},
			[]string{"stack-cycle main.yaml:3: its template main.yaml is that of a stack around it"},
		},
		"each other": {
			map[string]string{"a.yaml": nesting("b.yaml"), "b.yaml": nesting("a.yaml") + "  V: {Type: 'AWS::EC2::VPC'}\n"}, []string{"a.yaml: S0/V"},
			[]string{"stack-cycle b.yaml:3: The nested stack S0/S0 is not followed"},
		},
		"a parameter that is handed nothing": {
			map[string]string{"main.yaml": nesting("net.yaml"), "net.yaml": "Parameters: {P: {Type: String}}\n" + vpc}, []string{"main.yaml: S0/Vpc"},
			[]string{"parameter-missing main.yaml:3: hands no value to the parameter P of net.yaml"},
		},
		"a parameter that is not declared": {
			map[string]string{
				"main.yaml": strings.Replace(nesting("net.yaml"), "net.yaml", "net.yaml, Parameters: {Q: x}", 1), "net.yaml": vpc,
			}, []string{"main.yaml: S0/Vpc"},
			[]string{"parameter-undeclared main.yaml:3: hands a value to Q, which net.yaml does not declare"},
		},
		"a stack set": {
			map[string]string{"main.yaml": "Resources: {Set: {Type: 'AWS::CloudFormation::StackSet', Properties: {TemplateURL: net.yaml}}}\n", "net.yaml": vpc},
			[]string{"main.yaml: Set/Vpc"}, nil,
		},
		"a stack set behind a URL": {
			map[string]string{"main.yaml": "Resources: {Set: {Type: 'AWS::CloudFormation::StackSet', Properties: {TemplateURL: 'https://example.com/net.yaml'}}}\n"},
			[]string{"main.yaml: "}, []string{"not-modelled main.yaml:2: The stack set Set makes stacks"},
		},
		"a stack set whose file is not there": {
			map[string]string{"main.yaml": "Resources: {Set: {Type: 'AWS::CloudFormation::StackSet', Properties: {TemplateURL: net.yaml}}}\n"},
			[]string{"main.yaml: "}, []string{"not-modelled main.yaml:2: The stack set Set makes stacks"},
		},
		"a stack set with a body": {
			map[string]string{"main.yaml": "Resources:\n  Set:\n    Type: AWS::CloudFormation::StackSet\n    Properties:\n      TemplateBody: |\n        Resources:\n          Vpc: {Type: 'AWS::EC2::VPC'}\n"},
			[]string{"main.yaml: Set/Vpc"}, nil,
		},
		"a stack set with a body that is none": {
			map[string]string{"main.yaml": "Resources: {Set: {Type: 'AWS::CloudFormation::StackSet', Properties: {TemplateBody: 'Resources: ['}}}\n"},
			[]string{"main.yaml: "}, []string{"not-modelled main.yaml:2: The stack set Set makes stacks"},
		},
		"a stack that is not made": {
			map[string]string{
				"main.yaml": "Conditions: {No: !Equals [a, b]}\n" + strings.Replace(nesting("net.yaml"), "Stack',", "Stack', Condition: No,", 1),
				"net.yaml":  vpc,
			}, []string{"main.yaml: "}, nil,
		},
		"a stack that may be made": {
			map[string]string{
				"main.yaml": "Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, b]}\n" + strings.Replace(nesting("net.yaml"), "Stack',", "Stack', Condition: C,", 1),
				"net.yaml":  nesting("vpc.yaml"), "vpc.yaml": vpc,
			}, []string{"main.yaml: S0/S0/Vpc?"}, nil,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			graphs, diagnostics := loadTree(t, tt.templates, cloudformation.Options{})
			var got []string
			for _, project := range projects(graphs) {
				got = append(got, project+": "+strings.Join(addresses(graphs[project]), " "))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("projects (-want +got):\n%s", diff)
			}
			if len(diagnostics) != len(tt.reported) {
				t.Fatalf("diagnostics: %v", diagnostics)
			}
			for i, want := range tt.reported {
				d := diagnostics[i]
				place, detail, _ := strings.Cut(want, ": ")
				if got := fmt.Sprintf("%s %s:%d", d.Code, d.Range.File, d.Range.Start.Line); got != place || !strings.Contains(d.Detail, detail) {
					t.Errorf("got %s: %s\nwant %s", got, d.Detail, want)
				}
			}
		})
	}
}

// addresses gives those of a graph's own resources, with a question mark where one may not
// exist.
func addresses(g *graph.Graph) []string {
	var all []string
	for _, r := range g.Resources {
		switch {
		case r.Project != "":
		case r.Possible != "":
			all = append(all, r.Address+"?")
		default:
			all = append(all, r.Address)
		}
	}
	return all
}

// TestStackBounds ends where templates nest too deep, or double with each level.
func TestStackBounds(t *testing.T) {
	for stacks, want := range map[int]string{1: "more than 32 stacks are nested in each other", 2: "the project has more than 1000 stacks"} {
		templates := map[string]string{"t40.yaml": "Resources: {V: {Type: 'AWS::EC2::VPC'}}\n"}
		for i := range 40 {
			text := "Resources:\n"
			for s := range stacks {
				text += fmt.Sprintf("  S%d: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: t%02d.yaml}}\n", s, i+1)
			}
			templates[fmt.Sprintf("t%02d.yaml", i)] = text
		}
		graphs, diagnostics := loadTree(t, templates, cloudformation.Options{})
		if diff := cmp.Diff([]string{"t00.yaml"}, projects(graphs)); diff != "" {
			t.Errorf("projects (-want +got):\n%s", diff)
		}
		if !slices.ContainsFunc(diagnostics, func(d source.Diagnostic) bool {
			return d.Code == "stack-limit" && strings.Contains(d.Detail, want)
		}) {
			t.Errorf("no diagnostic says that %s: %d diagnostics", want, len(diagnostics))
		}
	}
}

// TestNestedScenarios follows the parameters of the outer template into the inner one.
func TestNestedScenarios(t *testing.T) {
	const flag = "Parameters: {P: {Type: String, AllowedValues: ['true', 'false']}}\n"
	outer := func(parameters, argument string) string {
		return parameters + "Conditions: {On: !Equals [!Ref P, 'true']}\nResources:\n" +
			"  S: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: inner.yaml, Parameters: {Q: " + argument + "}}}\n"
	}
	const guarded = "Conditions: {C: !Equals [!Ref Q, 'true']}\nResources:\n  A: {Type: 'AWS::EC2::VPC', Condition: C}\n  B: {Type: 'AWS::EC2::VPC'}\n"
	const plain = "Parameters: {Q: {Type: String}}\n" + guarded
	tests := map[string]struct {
		outer, inner string
		mode         scenario.Mode
		want         []string
	}{
		"handed on": {outer(flag, "!Ref P"), plain, scenario.Default, []string{"P is false: S/B", "P is true: S/A S/B"}},
		"handed on twice": {
			strings.Replace(outer(flag, "!Ref P"), "inner", "middle", 1), plain, scenario.Default,
			[]string{"P is false: S/S/B", "P is true: S/S/A S/S/B"},
		},
		"computed":             {outer(flag, "!If [On, 'true', 'false']"), plain, scenario.Default, []string{"P is false: S/B", "P is true: S/A S/B"}},
		"in a text of its own": {outer(flag, "!Sub '${P}'"), plain, scenario.Default, []string{"P is false: S/B", "P is true: S/A S/B"}},
		"a text with it":       {outer(flag, "!Sub 'x${P}'"), plain, scenario.Default, nil},
		"only the inner template says what is allowed": {
			outer("Parameters: {P: {Type: String}}\n", "!Ref P"), "Parameters: {Q: {Type: String, AllowedValues: ['true', 'false']}}\n" + guarded, scenario.Default,
			[]string{"P is false: S/B", "P is true: S/A S/B"},
		},
		"nothing handed":    {strings.Replace(outer(flag, "x"), "Q: x", "", 1), plain, scenario.Default, nil},
		"the inner default": {strings.Replace(outer(flag, "x"), "Q: x", "", 1), "Parameters: {Q: {Type: String, Default: 'true'}}\n" + guarded, scenario.All, nil},
		"the outer default": {outer("Parameters: {P: {Type: String, Default: x}}\n", "!Ref P"), plain, scenario.Default, nil},
		"all": {
			outer("Parameters: {P: {Type: String, Default: x}}\n", "!Ref P"), plain, scenario.All,
			[]string{"P is x: S/B", "P is true: S/A S/B"},
		},
		"a stack on a condition": {
			outer(flag, "x") + "  T: {Type: 'AWS::CloudFormation::Stack', Condition: On, Properties: {TemplateURL: inner.yaml, Parameters: {Q: !Ref P}}}\n", plain,
			scenario.Default, []string{"P is false: S/B", "P is true: S/B T/A T/B"},
		},
		"a rule of the inner template": {
			outer(flag, "!Ref P"), plain + "Rules: {R: {Assertions: [{Assert: !Equals [!Ref Q, 'true']}]}}\n", scenario.Default,
			[]string{"P is true: S/A S/B"},
		},
		"the region": {
			outer(flag, "!Ref AWS::Region"), strings.Replace(plain, "Q, 'true'", "Q, eu-west-1", 1), scenario.Default,
			[]string{"AWS::Region is eu-west-1: S/A S/B", "AWS::Region is not eu-west-1: S/B"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			templates := map[string]string{
				"main.yaml": tt.outer, "inner.yaml": tt.inner,
				"middle.yaml": "Parameters: {Q: {Type: String}}\n" + strings.TrimPrefix(outer("", "!Ref Q"), "Conditions: {On: !Equals [!Ref P, 'true']}\n"),
			}
			if !strings.Contains(tt.outer, "middle") {
				delete(templates, "middle.yaml")
			}
			graphs, _ := loadTree(t, templates, cloudformation.Options{Scenarios: tt.mode})
			if diff := cmp.Diff(tt.want, cases(graphs["main.yaml"]), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("cases (-want +got):\n%s", diff)
			}
		})
	}
}

// TestStackSets holds that a stack set's template takes the parameters of its list and tells
// no region, and that what it exports is somewhere else.
func TestStackSets(t *testing.T) {
	const main = head + `Resources:
  Set:
    Type: AWS::CloudFormation::StackSet
    Properties:
      Parameters: [{ParameterKey: Range, ParameterValue: 10.7.0.0/16}]
      TemplateBody: |
        Parameters: {Range: {Type: String}}
        Resources:
          Vpc: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: !Ref Range, Tags: [{Key: r, Value: !Ref AWS::Region}]}}
        Outputs:
          Vpc: {Value: !Ref Vpc, Export: {Name: vpc}}
  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !ImportValue vpc}}
`
	g, diagnostics := loadText(t, "t.yaml", main, "eu-west-1")
	if g == nil || len(diagnostics) > 0 {
		t.Fatal(diagnostics)
	}
	vpc := g.Resource("Set/Vpc")
	for what, values := range map[string][2]string{
		"range":  {describe(vpc.Attribute("cidrs")), `["10.7.0.0/16"]`},
		"tag":    {describe(vpc.Attribute("tags")), `{r: ?(a stack set makes the stack in regions of its own)}`},
		"region": {describe(vpc.Region), `?(a stack set makes the stack in regions of its own)`},
		"import": {describe(g.Resource("Subnet").Attribute("vpc")), `?(the export vpc belongs to another stack)`},
		"line":   {vpc.Range.String(), "t.yaml:7:21-12:54"},
	} {
		if values[0] != values[1] {
			t.Errorf("%s is %s, want %s", what, values[0], values[1])
		}
	}
}
