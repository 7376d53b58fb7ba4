package cloudformation_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/parsers/cloudformation"
)

// suppressed gives the suppressions of a template: how each is written and where, what it
// names, what it stands at and what it is for.
func suppressed(t *testing.T, file, text string) string {
	t.Helper()
	graphs, diagnostics := cloudformation.Load(fstest.MapFS{file: {Data: []byte(text)}}, []string{file}, cloudformation.Options{})
	if len(graphs) != 1 || len(diagnostics) > 0 {
		t.Fatalf("got %d graphs and %v", len(graphs), diagnostics)
	}
	var got []string
	for _, s := range graphs[0].Suppressions {
		line := fmt.Sprintf("%s %s %s: %s/%s", s.By, strings.TrimPrefix(s.Range.String(), file+":"), strings.Join(s.Rules, ","), s.Type, s.Subject)
		if s.Fault == "" {
			line += " " + strings.TrimPrefix(s.Scope.String(), file+":")
		} else {
			line += " ! " + s.Fault
		}
		if s.Shared {
			line += " shared"
		}
		if s.Until != "" {
			line += " until " + s.Until
		}
		got = append(got, line)
	}
	return strings.Join(got, "\n")
}

// TestSuppressionsInComments says what YAML comments are for. Each text stands below
// "Resources:" in the first line.
func TestSuppressionsInComments(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"above a resource": {
			"  # vpclint:ignore nat reason=a\n  Vpc:\n    Type: AWS::EC2::VPC\n",
			"comment 2:3-2:32 nat: AWS::EC2::VPC/Vpc 3:3-4:24",
		},
		"on a resource": {
			"  Vpc: # vpclint:ignore nat reason=a\n    Type: AWS::EC2::VPC\r\n",
			"comment 2:8-2:37 nat: AWS::EC2::VPC/Vpc 2:3-3:24",
		},
		"on a property": {
			"  Vpc:\n    Type: AWS::EC2::VPC\n    Properties:\n      CidrBlock: '# ü' ## vpclint:ignore nat reason=a\n",
			"comment 5:24-5:54 nat: AWS::EC2::VPC/Vpc 5:7-5:23",
		},
		"above a property": {
			"  Vpc:\n    Type: AWS::EC2::VPC\n    Properties:\n      # vpclint:ignore nat reason=a\n      # why not\n      Tags:\n        - Key: a\n          Value: b\n",
			"comment 5:7-5:36 nat: AWS::EC2::VPC/Vpc 7:7-9:19",
		},
		"above an element": {
			"  Vpc:\n    Type: AWS::EC2::VPC\n    Properties:\n      Tags:\n        # vpclint:ignore nat reason=a\n        - Key: a\n          Value: b\n",
			"comment 6:9-6:38 nat: AWS::EC2::VPC/Vpc 7:11-8:19",
		},
		"on a text in block style": {
			"  A:\n    Type: AWS::EC2::Instance\n    Properties:\n      UserData: !Sub | # vpclint:ignore nat reason=a\n        # vpclint:ignore nat reason=b\n        yum install\n",
			"comment 5:24-5:53 nat: AWS::EC2::Instance/A 5:7-7:20",
		},
		"in texts": {
			"  A:\n    Type: AWS::EC2::Instance\n    Properties:\n      UserData: \"a\n        # vpclint:ignore nat reason=a\"\n      KeyName: x#vpclint:ignore nat reason=a\n",
			"",
		},
		"behind other line breaks": {
			"  A:\n    Type: AWS::EC2::Instance\n    Properties:\n      V: 'a\u2028b'\n      KeyName: x # vpclint:ignore nat reason=a\n",
			"comment 7:18-7:47 nat: AWS::EC2::Instance/A 7:7-7:17",
		},
		"in flow style": {
			"  Vpc: {Type: AWS::EC2::VPC,\n    Properties: {Tags: []}\n  } # vpclint:ignore nat reason=a\n",
			"comment 4:5-4:34 nat: AWS::EC2::VPC/Vpc 2:3-4:4",
		},
		"above an empty line": {
			"  # vpclint:ignore nat reason=a\n\n  Vpc:\n    Type: AWS::EC2::VPC\n",
			"comment 2:3-2:32 nat: file/t.yaml ! it stands neither on a line of configuration nor directly above one",
		},
		"above a parameter": {
			"  Vpc:\n    Type: AWS::EC2::VPC\nParameters:\n  # vpclint:ignore nat reason=a\n  P: {Type: String, Default: a}\n",
			"comment 5:3-5:32 nat: Parameters/P 6:3-6:32 shared",
		},
		"above a section": {
			"  Vpc:\n    Type: AWS::EC2::VPC\n# vpclint:ignore nat reason=a\nParameters:\n  P: {Type: String}\n",
			"comment 4:1-4:30 nat: section/Parameters 5:1-6:20 shared",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, suppressed(t, "t.yaml", "Resources:\n"+test.text)); diff != "" {
				t.Errorf("suppressions (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSuppressionsInMetadata reads those of resources and of whole templates.
func TestSuppressionsInMetadata(t *testing.T) {
	of := func(ignore string) string {
		return `{"Resources": {"Vpc": {"Type": "AWS::EC2::VPC", "Metadata": {"vpclint": ` + ignore + `}}}}`
	}
	vpc := ": AWS::EC2::VPC/Vpc "
	tests := map[string]struct{ file, text, want string }{
		"a resource": {
			"t.json", of(`{"ignore": [{"rule": "nat, vpc/x", "reason": "a"}]}`),
			"metadata 1:85-1:122 nat,vpc/x" + vpc + "1:16-1:126",
		},
		"a template": {
			"t.yaml", "Metadata:\n  vpclint:\n    ignore:\n      - rule: nat\n        reason: a\n        until: 2027-01-31\nResources:\n  Vpc:\n    Type: AWS::EC2::VPC\n",
			"metadata 4:9-6:26 nat: template/t.yaml t.yaml until 2027-01-31",
		},
		"with outputs": {
			"t.yaml", "Metadata: {vpclint: {ignore: [{rule: nat, reason: a}]}}\nResources:\n  Vpc: {Type: AWS::EC2::VPC}\nOutputs:\n  Id: {Value: !Ref Vpc}\n",
			"metadata 1:31-1:53 nat: template/t.yaml t.yaml shared",
		},
		"no list":     {"t.json", of(`{"ignore": {"rule": "nat"}}`), "metadata 1:62-1:100 " + vpc + "! vpclint holds something else than a list named ignore"},
		"another key": {"t.json", of(`{"skip": []}`), "metadata 1:62-1:85 " + vpc + "! vpclint holds something else than a list named ignore"},
		"no mapping":  {"t.json", of(`{"ignore": ["nat"]}`), "metadata 1:85-1:90 " + vpc + "! an element of ignore is no mapping with a rule and a reason"},
		"unknown key": {
			"t.json", of(`{"ignore": [{"id": "nat"}]}`),
			"metadata 1:85-1:98 " + vpc + "! it has the key id, but rule, reason and until are all that can be set",
		},
		"no text":  {"t.json", of(`{"ignore": [{"rule": ["nat"]}]}`), "metadata 1:85-1:102 " + vpc + "! rule is no text"},
		"no rule":  {"t.json", of(`{"ignore": [{"reason": "a"}]}`), "metadata 1:85-1:100 " + vpc + "! it names no rule"},
		"no date":  {"t.json", of(`{"ignore": [{"rule": "nat", "until": 2027}]}`), "metadata 1:85-1:115 nat" + vpc + "! until is 2027, which is no date of the form YYYY-MM-DD until 2027"},
		"no words": {"t.json", of(`{"ignore": []}`), ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, suppressed(t, test.file, test.text)); diff != "" {
				t.Errorf("suppressions (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSuppressionsOfSeveralFiles reads those of nested stacks, of included files and in loops.
func TestSuppressionsOfSeveralFiles(t *testing.T) {
	tree := fstest.MapFS{
		"top.yaml": {Data: []byte(`Transform: AWS::LanguageExtensions
Resources:
  # vpclint:ignore nat reason=a
  Net:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: net.yaml}
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      Fn::Transform: {Name: AWS::Include, Parameters: {Location: vpc.yaml}}
  Fn::ForEach::Each:
    - Name
    - [A, B]
    - Each${Name}:
        Type: AWS::EC2::VPC
        Metadata: {vpclint: {ignore: [{rule: nat, reason: a}]}}
`)},
		"net.yaml": {Data: []byte("Resources:\n  Vpc: # vpclint:ignore nat reason=a\n    Type: AWS::EC2::VPC\n")},
		"vpc.yaml": {Data: []byte("# vpclint:ignore nat reason=a\nTags: []\n")},
	}
	graphs, diagnostics := cloudformation.Load(tree, []string{"net.yaml", "top.yaml"}, cloudformation.Options{})
	if len(graphs) != 1 || len(diagnostics) > 0 {
		t.Fatalf("got %d graphs and %v", len(graphs), diagnostics)
	}
	var got []string
	for _, s := range graphs[0].Suppressions {
		got = append(got, s.Scope.String())
	}
	want := []string{"top.yaml:4:3-6:40", "vpc.yaml:2:1-2:9", "top.yaml:14:7-16:64", "net.yaml:2:3-3:24"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("scopes (-want +got):\n%s", diff)
	}
}
