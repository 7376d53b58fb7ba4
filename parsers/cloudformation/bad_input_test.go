package cloudformation_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vpclint/vpclint/parsers/cloudformation"
)

const head = "AWSTemplateFormatVersion: '2010-09-09'\n"

// TestBadInput wants a diagnostic with its place for each fault; graphs says how many
// templates are still judged.
func TestBadInput(t *testing.T) {
	tests := []struct {
		name, text string
		graphs     int
		want       string // "severity code line: part of the detail"
	}{
		{"YAML syntax", head + "Resources:\n  A: [b\n", 0, "error syntax-error 3: did not find expected ',' or ']'"},
		{"YAML tab", head + "Resources:\n\tA: b\n", 0, "error syntax-error 3: found character that cannot start any token"},
		{"YAML first line", "Resources: b: c\nX: {Type: A::B}\nAWSTemplateFormatVersion: x", 0, "error syntax-error 1: mapping values are not allowed"},
		{"JSON syntax", "{\"AWSTemplateFormatVersion\": \"x\",\n \"Resources\": {,}}", 0, "error syntax-error 2: invalid character ','"},
		{"several documents", head + "Resources: {}\n---\nb: c\n", 0, "error syntax-error 3: there is text behind the template's end"},
		{"YAML wrong dedent", head + "Resources:\n    A:\n   B: c\n", 0, "error syntax-error 4: did not find expected key"},
		{"YAML fault far into a block", "Resources:\n  A:\n    Type: AWS::EC2::VPC\n    Metadata: {}\n   Properties: {}\n", 0, "error syntax-error 5: did not find expected key"},
		{"YAML open bracket", head + "Resources:\n  A: [\n", 0, "error syntax-error 3: did not find expected node content"},
		{"JSON cut off", "{\"AWSTemplateFormatVersion\": \"x\",\n \"Resources\": {\"A\": 1", 0, "error syntax-error 2: the file ends within a value"},
		{"JSON with more behind", "{\"AWSTemplateFormatVersion\": \"x\"}\n{}", 0, "error syntax-error 2: there is text behind the template's end"},
		{"resources as list", head + "Resources: [a]\n", 1, "error invalid-template 2: its section Resources is no mapping"},
		{"resource without type", head + "Resources:\n  A: {Properties: {}}\n", 1, "error invalid-template 3: its resource A has no Type"},
		{"resource as text", head + "Resources:\n  A: text\n", 1, "error invalid-template 3: its resource A has no Type"},
		{"condition by function", head + "Resources:\n  A:\n    Type: A::B\n    Condition: !Sub x\n", 1, "error invalid-template 5: the Condition of its resource A is no name"},
		{"properties as list", head + "Resources:\n  A:\n    Type: AWS::EC2::VPC\n    Properties: [a]\n", 1, "error invalid-template 5: the Properties of its resource A are no mapping"},
		{"parameters as text", head + "Parameters: none\n", 1, "error invalid-template 2: its section Parameters is no mapping"},
		{"duplicate key", head + "Resources:\n  A: {Type: 'AWS::EC2::VPC'}\n  A: {Type: 'AWS::EC2::Subnet'}\n", 1, `warning duplicate-key 4: The key "A" is written a second time; the first stands on line 3`},
		{"duplicate JSON key", "{\"AWSTemplateFormatVersion\": \"x\",\n\"Resources\": {\"A\": {\"Type\": \"B::C\",\n\"Type\": \"D::E\"}}}", 1, `warning duplicate-key 3: The key "Type" is written a second time; the first stands on line 2`},
		{"key of a list", head + "Resources:\n  ? [a, b]\n  : {Type: 'A::B'}\n", 1, "error invalid-key 3: This key is a list or a mapping"},
		{"template of a template", head + "Resources:\n  {{ name }}: {Type: 'A::B'}\n", 1, "error invalid-key 3: This key is a list or a mapping"},
		{"default of a list", head + "Parameters:\n  A: {Type: CommaDelimitedList, Default: [a]}\n", 1, "error invalid-template 3: the Default of its parameter A is no text"},
		{"reference to nothing", head + "Resources:\n  A:\n    Type: A::B\n    Properties: {V: !Ref B}\n", 1, "warning unresolved-reference 5: Nothing in the template is named B"},
		{"nested too deep", head + "Resources: " + strings.Repeat("[", 200) + strings.Repeat("]", 200), 0, "error syntax-error 0: more than 128 levels"},
		{"JSON nested too deep", `{"AWSTemplateFormatVersion": ` + strings.Repeat("[", 200) + strings.Repeat("]", 200) + "}", 0, "error syntax-error 1: more than 128 levels"},
		{"alias of itself", head + "Resources: &a\n  A: *a\n", 0, "error syntax-error 0: more than 128 levels"},
		{"aliases of aliases", head + aliasBomb(), 0, "error syntax-error 0: its aliases unfold to more than 50000 values"},
		{"texts of texts", head + textBomb(), 1, "warning evaluation-bounded 0: unfold to more than 16 MiB"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			fsys := fstest.MapFS{"t.template": {Data: []byte(test.text)}}
			graphs, diagnostics := cloudformation.Load(fsys, []string{"t.template"}, cloudformation.Options{})
			if len(graphs) != test.graphs {
				t.Errorf("%d graphs, want %d", len(graphs), test.graphs)
			}
			if len(diagnostics) != 1 {
				t.Fatalf("diagnostics: %v", diagnostics)
			}
			d := diagnostics[0]
			place, detail, _ := strings.Cut(test.want, ": ")
			if got := fmt.Sprintf("%s %s %d", d.Severity, d.Code, d.Range.Start.Line); got != place {
				t.Errorf("got %q, want %q", got, place)
			}
			if !strings.Contains(d.Detail, detail) {
				t.Errorf("detail %q lacks %q", d.Detail, detail)
			}
		})
	}
}

// aliasBomb doubles a list with every line.
func aliasBomb() string {
	var text strings.Builder
	text.WriteString("A0: &a0 [x, x]\n")
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&text, "A%d: &a%d [*a%d, *a%d]\n", i, i, i-1, i-1)
	}
	return text.String()
}

// textBomb doubles a text with every resource.
func textBomb() string {
	var text strings.Builder
	text.WriteString("Resources:\n  R0: {Type: 'A::B', Properties: {V: 'some text'}}\n")
	for i := 1; i < 60; i++ {
		fmt.Fprintf(&text, "  R%d: {Type: 'A::B', Properties: {V: !Sub '${R%d.V}${R%d.V}'}}\n", i, i-1, i-1)
	}
	return text.String()
}

func TestFilesThatAreNotRead(t *testing.T) {
	large := head + "# " + strings.Repeat("x", 11<<20)
	fsys := fstest.MapFS{
		"large.yaml":       {Data: []byte(large)},
		"large-other.yaml": {Data: []byte(strings.TrimPrefix(large, head))},
		"binary.yaml":      {Data: []byte("AWSTemplateFormatVersion:\x00")},
		"other.yaml":       {Data: []byte("kind: Deployment\n")},
		"empty.yaml":       {},
	}
	files := []string{"large.yaml", "large-other.yaml", "binary.yaml", "other.yaml", "empty.yaml", "missing.yaml"}
	graphs, diagnostics := cloudformation.Load(fsys, files, cloudformation.Options{})
	if len(graphs) != 0 {
		t.Errorf("%d graphs", len(graphs))
	}
	got := make([]string, 0, len(diagnostics))
	for _, d := range diagnostics {
		got = append(got, d.Code+" "+d.Range.File)
	}
	if want := "[file-too-large large.yaml file-unreadable missing.yaml]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

// brokenFS has files that break off while they are read.
type brokenFS struct{ fs.FS }

type brokenFile struct{ fs.File }

func (b brokenFS) Open(name string) (fs.File, error) {
	f, err := b.FS.Open(name)
	return brokenFile{f}, err
}

func (brokenFile) Read([]byte) (int, error) { return 0, errors.New("the disk is gone") }

func TestUnreadableFile(t *testing.T) {
	fsys := brokenFS{fstest.MapFS{"t.yaml": {Data: []byte(head)}}}
	_, diagnostics := cloudformation.Load(fsys, []string{"t.yaml"}, cloudformation.Options{})
	if len(diagnostics) != 1 || diagnostics[0].Code != "file-unreadable" || !strings.Contains(diagnostics[0].Detail, "the disk is gone") {
		t.Errorf("got %v", diagnostics)
	}
}

func TestIsTemplate(t *testing.T) {
	tests := []struct {
		name, text string
		want       bool
	}{
		{"format version", "---\n# x\nAWSTemplateFormatVersion: 2010-09-09\n", true},
		{"quoted format version", "'AWSTemplateFormatVersion' : x\n", true},
		{"byte order mark", "\ufeffAWSTemplateFormatVersion: x\n", true},
		{"broken template", "AWSTemplateFormatVersion: x\nResources: [", true},
		{"resources", "Resources:\n  A:\n    Type: AWS::EC2::VPC\n", true},
		{"resources in flow style", "Resources:\n  A: {Type: AWS::EC2::VPC}\n", true},
		{"custom resource", "Resources:\n  A:\n    Type: \"Custom::Thing\"\n", true},
		{"SAM", "Transform: AWS::Serverless-2016-10-31\nResources: {}\n", true},
		{"SAM in a list", "Transform:\n  - AWS::Serverless-2016-10-31\n", true},
		{"JSON", `{"Resources": {"A": {"Type" : "AWS::EC2::VPC"}}}`, true},
		{"JSON with format version last", `{"Resources": {}, "AWSTemplateFormatVersion": "x"}`, true},
		{"broken JSON", `{"AWSTemplateFormatVersion": "x", `, true},
		{"flow mapping", `{AWSTemplateFormatVersion: x, Resources: {}}`, true},

		{"nothing", "", false},
		{"manifest", "kind: Deployment\nmetadata: {name: x}\n", false},
		{"template in another document", "resources:\n  Resources:\n    A:\n      Type: AWS::EC2::VPC\n", false},
		{"format version in a text", "note: |\n  AWSTemplateFormatVersion: x\n", false},
		{"resources without types", "Resources:\n  - std::vector\n", false},
		{"AppSpec file", "version: 0.0\nResources: # one\n\n  - TargetService:\n      Type: AWS::ECS::Service\n", false},
		{"AppSpec file in JSON", `{"version": 0.0, "Resources": [{"TargetService": {"Type": "AWS::ECS::Service"}}]}`, false},
		{"JSON that speaks of templates", `{"doc": {"AWSTemplateFormatVersion": "x", "Resources": {"A": {"Type": "A::B"}}}}`, false},
		{"JSON list", `[{"AWSTemplateFormatVersion": "x"}]`, false},
		{"CDK tree", `{"tree": {"Resources": "AWS::EC2::VPC"}}`, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := cloudformation.IsTemplate([]byte(test.text)); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}
