package cloudformation_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/scenario"
)

// exporting is a network whose VPC is exported by a name.
func exporting(name string) string {
	return "Parameters:\n  Open: {Type: String}\n  Env: {Type: String, Default: prod}\nConditions: {Opened: !Equals [!Ref Open, 'yes'], Never: !Equals [a, b]}\n" +
		"Resources:\n  Vpc: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 10.0.0.0/16}}\n" +
		"Outputs:\n  VpcId:\n    Value: !Ref Vpc\n    Export: {Name: " + name + "}\n"
}

// importing is a subnet in a VPC of another stack.
func importing(name string) string {
	return "Parameters:\n  Open: {Type: String}\n  Env: {Type: String, Default: prod}\nConditions: {Opened: !Equals [!Ref Open, 'yes']}\n" +
		"Resources:\n  Sub: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: {'Fn::ImportValue': " + name + "}}}\n"
}

const conditional = "    Condition: "

// TestImports looks at the VPC of the subnet in app.yaml, and at what app.yaml sees.
func TestImports(t *testing.T) {
	tests := map[string]struct {
		templates map[string]string
		want      string
		seen      string   // the addresses of the graph of app.yaml
		reported  []string // "code file"
	}{
		"literal": {
			map[string]string{"net.yaml": exporting("main-vpc"), "app.yaml": importing("main-vpc")},
			"net.yaml:Vpc.id", "Sub net.yaml:Vpc", nil,
		},
		"known parameter on both sides": {
			map[string]string{"live/net.yaml": exporting("!Sub '${Env}-vpc'"), "app.yaml": importing("!Join ['-', [!Ref Env, vpc]]")},
			"live/net.yaml:Vpc.id", "Sub live/net.yaml:Vpc", nil,
		},
		"open parameter": {
			map[string]string{"net.yaml": exporting("!Sub '${Env}-vpc'"), "app.yaml": importing("!Sub '${Open}-vpc'")},
			"?(the export …-vpc belongs to another stack)", "Sub", nil,
		},
		"the same open parameter, which may differ": {
			map[string]string{"net.yaml": exporting("!Sub '${Open}-vpc'"), "app.yaml": importing("!Sub '${Open}-vpc'")},
			"?(the export …-vpc belongs to another stack)", "Sub", nil,
		},
		"name of the stack": {
			map[string]string{"net.yaml": exporting("!Sub '${AWS::StackName}-vpc'"), "app.yaml": importing("prod-vpc")},
			"?(the export prod-vpc belongs to another stack)", "Sub", nil,
		},
		"nobody exports it": {
			map[string]string{"net.yaml": exporting("other"), "app.yaml": importing("main-vpc")},
			"?(the export main-vpc belongs to another stack)", "Sub", nil,
		},
		"exported twice": {
			map[string]string{"net.yaml": exporting("main-vpc"), "old.yaml": exporting("main-vpc"), "app.yaml": importing("main-vpc")},
			"?(the export main-vpc is that of several stacks: net.yaml:Outputs.VpcId, old.yaml:Outputs.VpcId)", "Sub", nil,
		},
		"exported many times": {
			map[string]string{
				"a.yaml": exporting("main-vpc"), "b.yaml": exporting("main-vpc"), "c.yaml": exporting("main-vpc"),
				"d.yaml": exporting("main-vpc"), "e.yaml": exporting("main-vpc"), "app.yaml": importing("main-vpc"),
			},
			"?(the export main-vpc is that of several stacks: a.yaml:Outputs.VpcId, b.yaml:Outputs.VpcId, c.yaml:Outputs.VpcId, d.yaml:Outputs.VpcId, 1 more)", "Sub", nil,
		},
		"exported twice by one template": {
			map[string]string{"net.yaml": exporting("main-vpc") + "  Again: {Value: x, Export: {Name: main-vpc}}\n", "app.yaml": importing("main-vpc")},
			"?(the export main-vpc is that of several stacks: net.yaml:Outputs.VpcId, net.yaml:Outputs.Again)", "Sub net.yaml:Vpc", nil,
		},
		"exported by the template itself and another": {
			map[string]string{"net.yaml": exporting("main-vpc"), "app.yaml": importing("main-vpc") + "Outputs: {Own: {Value: x, Export: {Name: main-vpc}}}\n"},
			"?(the export main-vpc is that of several stacks: app.yaml:Outputs.Own, net.yaml:Outputs.VpcId)", "Sub net.yaml:Vpc", nil,
		},
		"not made": {
			map[string]string{"net.yaml": exporting("main-vpc") + conditional + "Never\n", "app.yaml": importing("main-vpc")},
			"?(the export main-vpc belongs to another stack)", "Sub", nil,
		},
		"may be made": {
			map[string]string{"net.yaml": exporting("main-vpc") + conditional + "Opened\n", "app.yaml": importing("main-vpc")},
			"?(the export main-vpc of net.yaml is unknown: condition Opened is undecided: parameter Open has no value) may-> net.yaml:Vpc.id", "Sub net.yaml:Vpc", nil,
		},
		"by way of a third": {
			map[string]string{
				"net.yaml": exporting("main-vpc"), "app.yaml": importing("passed"),
				"mid.yaml": "Outputs: {V: {Value: {'Fn::ImportValue': main-vpc}, Export: {Name: passed}}}\n",
			},
			"net.yaml:Vpc.id", "Sub net.yaml:Vpc", nil,
		},
		"a name that is imported": {
			map[string]string{
				"net.yaml": exporting("main-vpc") + "  Name: {Value: main-vpc, Export: {Name: name}}\n", "app.yaml": importing("{'Fn::ImportValue': name}"),
			},
			"?(the template alone does not tell that it imports main-vpc)", "Sub net.yaml:Vpc", nil,
		},
		"each other": {
			map[string]string{
				"net.yaml": exporting("main-vpc") + "  Back: {Value: {'Fn::ImportValue': sub}}\n",
				"app.yaml": importing("main-vpc") + "Outputs: {S: {Value: !Ref Sub, Export: {Name: sub}}}\n",
			},
			"?(app.yaml and net.yaml import from each other)", "Sub", []string{"import-cycle app.yaml", "import-cycle net.yaml"},
		},
		"between nested stacks of one project": {
			map[string]string{
				"app.yaml": "Resources:\n  N: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: net.yaml, Parameters: {Open: a, Env: dev}}}\n" +
					"  A: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: sub.yaml, Parameters: {Open: a, Env: dev}}}\n",
				"net.yaml": exporting("!Sub '${Env}-vpc'"), "sub.yaml": importing("!Sub '${Env}-vpc'"),
			},
			"N/Vpc.id", "A/Sub N/Vpc", nil,
		},
		"from a nested stack of another project": {
			map[string]string{
				"main.yaml": "Resources:\n  N: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: net.yaml, Parameters: {Open: a}}}\n",
				"net.yaml":  exporting("main-vpc"), "app.yaml": importing("main-vpc"),
			},
			"main.yaml:N/Vpc.id", "Sub main.yaml:N/Vpc", nil,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			graphs, diagnostics := loadTree(t, tt.templates, cloudformation.Options{})
			g := graphs["app.yaml"]
			var seen []string
			for _, r := range g.Resources {
				seen = append(seen, r.Address)
				if strings.HasSuffix(r.Address, "Sub") {
					if got := describe(r.Attribute("vpc")); got != tt.want {
						t.Errorf("got %s, want %s", got, tt.want)
					}
				}
			}
			if got := strings.Join(seen, " "); got != tt.seen {
				t.Errorf("app.yaml sees %s, want %s", got, tt.seen)
			}
			var reported []string
			for _, d := range diagnostics {
				reported = append(reported, d.Code+" "+d.Project)
			}
			if diff := cmp.Diff(tt.reported, reported, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLinkedScenarios varies the parameters of the judged template alone.
func TestLinkedScenarios(t *testing.T) {
	graphs, _ := loadTree(t, map[string]string{
		"net.yaml": exporting("main-vpc") + conditional + "Opened\n",
		"app.yaml": importing("main-vpc") + "  Own: {Type: 'AWS::EC2::VPC', Condition: Opened}\n",
	}, cloudformation.Options{Scenarios: scenario.Default})
	want := []string{"Open is yes: Own Sub net.yaml:Vpc", "Open is not yes: Sub net.yaml:Vpc"}
	if diff := cmp.Diff(want, cases(graphs["app.yaml"])); diff != "" {
		t.Errorf("cases of app.yaml (-want +got):\n%s", diff)
	}
	for _, variant := range graphs["app.yaml"].Cases() {
		if vpc := variant.Resource("Sub").Attribute("vpc"); vpc.State != graph.Unknown {
			t.Errorf("what hinges on another template's parameter is %s", describe(vpc))
		}
	}
	if own := cases(graphs["net.yaml"]); len(own) > 0 {
		t.Errorf("cases of net.yaml: %v", own)
	}
}
