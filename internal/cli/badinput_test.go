package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vpclint/vpclint/internal/cli"
)

// sound is a template with one fault, so that a finding shows that it was judged.
const sound = `Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.0.0.0/16}
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties: {VpcId: !Ref Vpc, ServiceName: !Sub "com.amazonaws.${AWS::Region}.sqs"}
`

// soundModule is sound in Terraform.
const soundModule = `resource "aws_vpc_endpoint" "queues" {
  vpc_id       = "vpc-0123456789abcdef0"
  service_name = "com.amazonaws.eu-west-1.sqs"
}
`

// fault is the rule that reports it.
const fault = "endpoint/gateway_type_unsupported"

// nesting is a template with a stack whose template is another.
func nesting(template string) string {
	return "Resources:\n  Nested:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: " + template + "}\n"
}

// badInputs are files that cannot be read, or not in full.
var badInputs = []struct {
	name string
	// files are texts by name below "in"; what begins with "-> " is a symbolic link.
	files map[string]string
	paths []string // instead of "in"
	code  int
	// said are the diagnostics as "code file:line", then the findings as "rule file".
	said []string
}{
	{"Terraform syntax error", map[string]string{"main.tf": soundModule + "resource \"aws_vpc\" \"a\" {\n  cidr_block =\n}\n"}, nil, cli.ExitFailure,
		[]string{"syntax-error in/main.tf:6", fault + " in/main.tf"}},
	{"one of a module's files", map[string]string{"main.tf": soundModule, "other.tf": "locals {\n"}, nil, cli.ExitFailure,
		[]string{"syntax-error in/other.tf:1", fault + " in/main.tf"}},
	{"empty files", map[string]string{"a.tf": "", "b.yaml": "", "c.json": "", "d.template": "\n"}, nil, cli.ExitFindings, nil},
	{"empty template that was named", map[string]string{"a.yaml": ""}, []string{"in/a.yaml", "in/sound.yaml"}, cli.ExitFailure,
		[]string{"not-a-template in/a.yaml:0"}},
	{"YAML that is no template", map[string]string{"a.yaml": "kind: Deployment\n", "b.json": "[1]"}, nil, cli.ExitFindings, nil},
	{"named YAML that is no template", map[string]string{"a.yaml": "kind: Deployment\n"}, []string{"in/a.yaml", "in"}, cli.ExitFailure,
		[]string{"not-a-template in/a.yaml:0"}},
	{"broken YAML", map[string]string{"a.yaml": "Resources:\n  Vpc:\n    Type: AWS::EC2::VPC\n   Properties: {}\n"}, nil, cli.ExitFailure,
		[]string{"syntax-error in/a.yaml:4"}},
	{"broken YAML that is no template", map[string]string{"a.yaml": "kind: [\n", "chart.yaml": "{{- if .x }}\n"}, nil, cli.ExitFindings, nil},
	{"broken JSON", map[string]string{"a.json": "{\"AWSTemplateFormatVersion\": \"2010-09-09\",\n\"Resources\": {\"Vpc\": {\"Type\":"}, nil, cli.ExitFailure,
		[]string{"syntax-error in/a.json:2"}},
	{"binary files", map[string]string{"a.tf": "\x7fELF\x00\x01", "b.yaml": "\x7fELF\x00\x01", "c.tf.json": "\x00"}, nil, cli.ExitFailure,
		[]string{"file-unreadable in/a.tf:0", "file-unreadable in/c.tf.json:0"}},
	{"binary template that was named", map[string]string{"a.yaml": "\x7fELF\x00\x01"}, []string{"in/a.yaml", "in"}, cli.ExitFailure,
		[]string{"not-a-template in/a.yaml:0"}},
	{"text in another encoding", map[string]string{"a.tf": "# caf\xe9\n" + soundModule}, nil, cli.ExitFindings,
		[]string{fault + " in/a.tf"}},
	{"too large files", map[string]string{"a.tf": "#" + strings.Repeat("x", 11<<20), "b.yaml": sound + "#" + strings.Repeat("x", 11<<20)}, nil, cli.ExitFailure,
		[]string{"file-too-large in/a.tf:0", "file-too-large in/b.yaml:0"}},
	{"folders named as files", map[string]string{"a.tf/notes.txt": "", "b.yaml/notes.txt": ""}, nil, cli.ExitFindings, nil},
	{"nested templates that are not there", map[string]string{
		"a.yaml": nesting("none.yaml"), "b.yaml": nesting("b.yaml"), "c.yaml": nesting("note.txt"), "note.txt": "kind: x\n", "d.yaml": nesting("broken.yaml"), "broken.yaml": "AWSTemplateFormatVersion: [\n",
	}, nil, cli.ExitFailure, []string{
		"stack-missing in/a.yaml:2", "stack-cycle in/b.yaml:2", "stack-missing in/c.yaml:2", "stack-missing in/d.yaml:2", "syntax-error in/broken.yaml:1",
	}},
	{"a nested template that was named", map[string]string{"a.yaml": nesting("sound.yaml")}, []string{"in/sound.yaml", "in/a.yaml"}, cli.ExitFindings, nil},
	{"links to nothing", map[string]string{"a.tf": "-> nothing", "b.yaml": "-> nothing"}, nil, cli.ExitFailure,
		[]string{"file-unreadable in/a.tf:0", "file-unreadable in/b.yaml:0"}},
	{"links in a circle", map[string]string{"a.tf": "-> b.tf", "b.tf": "-> a.tf", "c.yaml": "-> c.yaml", "again": "-> ."}, nil, cli.ExitFailure,
		[]string{"file-unreadable in/a.tf:0", "file-unreadable in/b.tf:0", "file-unreadable in/c.yaml:0"}},
}

// TestBadInput runs check over the folder "in". Beside the files of each case stands a
// sound template, which must be judged whatever the others are.
func TestBadInput(t *testing.T) {
	for _, test := range badInputs {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			for name, text := range test.files {
				place(t, filepath.Join("in", name), text)
			}
			place(t, "in/sound.yaml", sound)
			paths := test.paths
			if paths == nil {
				paths = []string{"in"}
			}
			code, said := checked(t, paths)
			if code != test.code {
				t.Errorf("exit code %d, want %d", code, test.code)
			}
			want := append([]string{fault + " in/sound.yaml"}, test.said...)
			if diff := cmp.Diff(want, said, cmpopts.SortSlices(strings.Compare)); diff != "" {
				t.Errorf("diagnostics and findings (-want +got):\n%s", diff)
			}
		})
	}
}

// TestUnreadableFile takes the right to read from a file, which binds every user but root.
func TestUnreadableFile(t *testing.T) {
	if os.Geteuid() <= 0 {
		t.Skip("permissions do not bind this user")
	}
	t.Chdir(t.TempDir())
	place(t, "in/sound.yaml", sound)
	for _, name := range []string{"in/a.tf", "in/b.yaml"} {
		place(t, name, "")
		if err := os.Chmod(name, 0); err != nil {
			t.Fatal(err)
		}
	}
	code, said := checked(t, []string{"in"})
	want := []string{"file-unreadable in/a.tf:0", "file-unreadable in/b.yaml:0", fault + " in/sound.yaml"}
	if diff := cmp.Diff(want, said); diff != "" || code != cli.ExitFailure {
		t.Errorf("exit code %d, diagnostics and findings (-want +got):\n%s", code, diff)
	}
}

// place writes a file, or a symbolic link for a text that begins with an arrow.
func place(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
		t.Fatal(err)
	}
	if target, isLink := strings.CutPrefix(text, "-> "); isLink {
		if err := os.Symlink(target, name); err != nil {
			t.Skip(err)
		}
		return
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// checked runs check and gives the exit code, the diagnostics and the findings.
func checked(t *testing.T, paths []string) (code int, said []string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = cli.Run(append([]string{"check", "-o", "json", "--skip", "vpc/flow_logs_missing", "--skip", "endpoint_policy/full_access"}, paths...), &stdout, &stderr, nil)
	if stderr.Len() > 0 {
		t.Errorf("standard error: %s", stderr.String())
	}
	var report struct {
		Findings    []struct{ Rule, File string }
		Diagnostics []struct {
			Code, Detail, File string
			Line               int
		}
	}
	if err := json.Unmarshal(stdout.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	for _, d := range report.Diagnostics {
		said = append(said, fmt.Sprintf("%s %s:%d", d.Code, d.File, d.Line))
		if d.Detail == "" {
			t.Errorf("%s of %s says nothing", d.Code, d.File)
		}
	}
	for _, f := range report.Findings {
		said = append(said, f.Rule+" "+f.File)
	}
	return code, said
}
