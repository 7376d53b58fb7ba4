package report_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/mattn/go-runewidth"
	"github.com/open-policy-agent/opa/v1/rego"

	"github.com/vpclint/vpclint/internal/golden"
	"github.com/vpclint/vpclint/report"
	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
	"github.com/vpclint/vpclint/suppression"
)

var files = fstest.MapFS{"live/main.tf": {Data: []byte(strings.TrimLeft(`
# Übergänge
resource "aws_route" "private" {
	nat_gateway_id = aws_nat_gateway.this.id // a comment that runs on and on and on and on
}

module "net" {
  source = "../net"
  名前 = "値"  
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"

  tags = {
    Name = "main"
  }
}
`, "\n"))}}

func span(line, column, endLine, endColumn int) source.Range {
	return source.Range{
		File:  "live/main.tf",
		Start: source.Position{Line: line, Column: column},
		End:   source.Position{Line: endLine, Column: endColumn},
	}
}

var (
	throughNAT = &rules.Rule{
		ID:          "gateway_endpoint/s3_through_nat",
		Title:       "S3 traffic takes a NAT gateway",
		Description: "The NAT gateway charges for every gigabyte, which a gateway endpoint carries free of charge and without leaving the network of AWS.",
		Severities:  []rules.Severity{rules.High},
		Profiles:    []rules.Profile{rules.Default},
		Remediation: rules.Remediation{
			Summary:        "Add a gateway endpoint for S3 and associate it with the route tables of the private subnets.",
			Terraform:      "aws_vpc_endpoint with route_table_ids",
			CloudFormation: "AWS::EC2::VPCEndpoint with RouteTableIds",
		},
		References: []rules.Reference{{Title: "Gateway endpoints for S3", Address: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html"}},
		Controls:   map[string][]string{"nist_800_53_r5": {"AC-4"}},
	}
	noLogs = &rules.Rule{
		ID:          "vpc/flow_logs",
		Title:       "A VPC has no flow logs",
		Description: "Nobody can tell afterwards who talked to whom.",
		Severities:  []rules.Severity{rules.Low, rules.Critical},
		Profiles:    []rules.Profile{rules.Default},
		Remediation: rules.Remediation{Summary: "Add a flow log.", Terraform: "aws_flow_log", CloudFormation: "AWS::EC2::FlowLog"},
		Controls:    rules.Controls{},
		References:  []rules.Reference{{Title: "Flow logs", Address: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html"}},
	}
)

// withoutReason has no remedies by language, as all rules about suppressions.
var withoutReason = &rules.Rule{
	ID: "suppression/no_reason", Title: "A suppression has no reason", Description: "Nobody dares to remove it.",
	Severities: []rules.Severity{rules.Low}, Profiles: []rules.Profile{rules.Default},
	Remediation: rules.Remediation{Summary: "Say why."},
	References:  []rules.Reference{{Title: "Suppressions", Address: "https://github.com/vpclint/vpclint/blob/main/docs/suppression.md"}},
}

// everything is a report in which each part of each format has something to say.
func everything() report.Report {
	vpc := rules.Place{Resource: "aws_vpc.main", Range: span(11, 1, 11, 26)}
	return report.Report{
		Version: "1.2.3",
		Rules:   []*rules.Rule{throughNAT, noLogs, withoutReason},
		Results: rules.Results{
			Findings: []rules.Finding{
				{
					Rule: throughNAT, Severity: rules.High, Type: "aws_route", Project: "live",
					Message:     "aws_instance.app uses Amazon S3, and the traffic takes aws_nat_gateway.this: aws_vpc.main has no gateway endpoint for it",
					Place:       rules.Place{Resource: "aws_route.private[0]", Attribute: "nat_gateway_id", Range: span(3, 2, 3, 42)},
					Fingerprint: strings.Repeat("0f", 16),
					Instances:   []string{"aws_route.private[0]", "aws_route.private[1]"},
					Calls:       []rules.Call{{Name: "module.net", Range: span(6, 1, 6, 13)}},
					Path: []rules.Hop{
						{Place: rules.Place{Resource: "aws_route.private[0]", Range: span(2, 1, 2, 31)}, Note: "aws_route_table.private sends 0.0.0.0/0 to aws_nat_gateway.this"},
						{Note: "the traffic leaves the configuration"},
					},
					Related: []rules.Related{{Place: vpc, Message: "the VPC"}},
				},
				{
					Rule: noLogs, Severity: rules.Low, Type: "aws_vpc", Project: "live", Message: "aws_vpc.main has no flow log",
					Place:       rules.Place{Resource: "aws_vpc.main", Attribute: "tags", Range: span(14, 3, 16, 4)},
					Fingerprint: strings.Repeat("ab", 16),
					When:        scenario.Cases{oneCase("var.logs", scenario.Choice{Value: false})},
				},
				{
					Rule: withoutReason, Severity: rules.Low, Type: "aws_vpc", Project: "live", Message: "the suppression of vpc says no reason",
					Place:       rules.Place{Resource: "aws_vpc.main", Range: span(11, 1, 11, 26)},
					Fingerprint: strings.Repeat("ef", 16),
				},
				{
					Rule: noLogs, Severity: rules.Critical, Type: "aws_vpc", Project: "other \x1b[31mplace", Message: "wide \x1b[2J \u202echaracters",
					Place:       rules.Place{Resource: "aws_vpc.main", Attribute: "名前", Range: span(8, 8, 8, 11)},
					Fingerprint: strings.Repeat("cd", 16),
					When: scenario.Cases{
						oneCase("var.env", scenario.Choice{Not: []any{"dev", ""}}),
						oneCase("var.ids", scenario.Choice{Value: scenario.Empty{}}, "CreateNat", scenario.Choice{Value: nil}),
					},
				},
			},
			Suppressed: []rules.Suppressed{
				{
					Finding: rules.Finding{
						Rule: noLogs, Severity: rules.Low, Type: "aws_vpc", Project: "live", Message: "aws_vpc.main[0] has no flow log",
						Place:       rules.Place{Resource: "aws_vpc.main[0]", Attribute: "tags", Range: span(14, 3, 16, 4)},
						Fingerprint: strings.Repeat("78", 16), Instances: []string{"aws_vpc.main[0]", "aws_vpc.main[1]"},
						When: scenario.Cases{oneCase("var.logs", scenario.Choice{Value: false})},
					},
					By: suppression.Comment, Reason: "logged by the \x1b[31mmother account, whose flow logs hold those of all of its VPCs for ten years", Until: "2027-01-31",
				},
				{
					Finding: rules.Finding{
						Rule: noLogs, Severity: rules.Critical, Type: "AWS::EC2::VPC", Project: "other", Message: "Vpc has no flow log",
						Place: rules.Place{Resource: "Vpc", Range: span(11, 1, 11, 26)}, Fingerprint: strings.Repeat("90", 16),
					},
					By: suppression.Metadata, Reason: "a laboratory",
				},
			},
			UndecidedSuppressed: 1,
			Undecided: []rules.Undecided{
				{Rule: noLogs, Question: "whether aws_vpc.main has flow logs", Reason: "var.logs has no value", Place: vpc, Type: "aws_vpc", Project: "live", Fingerprint: strings.Repeat("12", 16)},
				{Rule: throughNAT, Question: "how aws_instance.app reaches S3", Reason: "var.logs has no value", Place: vpc, Type: "aws_vpc", Project: "live", Fingerprint: strings.Repeat("34", 16), When: scenario.Cases{oneCase("var.env", scenario.Choice{In: []any{"prod", "stage"}})}},
				{Rule: throughNAT, Question: "how aws_instance.db reaches S3", Reason: "the route table is not known", Place: vpc, Type: "aws_vpc", Project: "live", Fingerprint: strings.Repeat("56", 16)},
			},
		},
		Diagnostics: source.Diagnostics{
			{Severity: source.Error, Code: "syntax-error", Summary: "Unclosed block", Detail: "The block that begins here is never closed. Close it with }.", Project: "live", Range: span(6, 1, 6, 2)},
			{Severity: source.Warning, Code: "module-missing", Summary: "Module not downloaded", Detail: "module.far is not there.", Project: "live"},
		},
		Coverage: report.Coverage{
			Projects: 2, Files: 3, Resources: 40, UnknownValues: 1, Rules: 2,
			ModulesMissing: []rules.Call{{Name: "module.far", Range: span(6, 1, 6, 13)}}, FilesUnread: []string{"live/broken.tf"},
		},
		ShowSuppressed: true,
	}
}

// oneCase makes an assignment of names and choices in turn.
func oneCase(name string, choice scenario.Choice, more ...any) scenario.Assignment {
	a := scenario.Assignment{{Name: name, Choice: choice}}
	for i := 0; i < len(more); i += 2 {
		a = append(a, scenario.Setting{Name: more[i].(string), Choice: more[i+1].(scenario.Choice)})
	}
	return a
}

func write(t *testing.T, format string, r report.Report, o report.Options) []byte {
	t.Helper()
	o.Files = files
	if o.Width == 0 {
		o.Width = 100
	}
	var b bytes.Buffer
	if err := report.Write(&b, format, r, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFormats(t *testing.T) {
	for _, format := range report.Formats() {
		t.Run(format, func(t *testing.T) {
			golden.Equal(t, "testdata/everything."+format, write(t, format, everything(), report.Options{}))
			golden.Equal(t, "testdata/nothing."+format, write(t, format, report.Report{Version: "1.2.3"}, report.Options{}))
		})
	}
}

// TestUndecidedInSeveralProjects says once what is asked in several projects, and in which.
func TestUndecidedInSeveralProjects(t *testing.T) {
	one := everything().Results.Undecided[0]
	cases := make([]rules.Undecided, 7)
	for i := range cases {
		cases[i] = one
		cases[i].Project = fmt.Sprintf("live@%d", i)
	}
	want := `  ? whether aws_vpc.main has flow logs
    live/main.tf:11:1  vpc/flow_logs
    in live@0, live@1, live@2, live@3 and 3 more

`
	got := write(t, "text", report.Report{Results: rules.Results{Undecided: cases}}, report.Options{})
	if !strings.Contains(string(got), want) {
		t.Errorf("text is %s, want in it %s", got, want)
	}
}

// TestSuppressedIsShownWhenAsked leaves what is suppressed out of text and SARIF, but not
// out of JSON, nor out of the summary.
func TestSuppressedIsShownWhenAsked(t *testing.T) {
	hidden := everything()
	hidden.ShowSuppressed = false
	for format, want := range map[string]bool{"text": false, "sarif": false, "json": true} {
		if got := bytes.Contains(write(t, format, hidden, report.Options{}), []byte("a laboratory")); got != want {
			t.Errorf("%s shows what is suppressed: %t", format, got)
		}
	}
	want := "ignored   2 findings and 1 undecided case suppressed; --show-suppressed shows findings"
	if text := write(t, "text", hidden, report.Options{}); !bytes.Contains(text, []byte(want)) {
		t.Errorf("text does not say %q: %s", want, text)
	}
}

func TestUnknownFormat(t *testing.T) {
	if err := report.Write(&bytes.Buffer{}, "yaml", report.Report{}, report.Options{}); err == nil {
		t.Error("got no error for a format that does not exist")
	}
}

// TestTextFitsItsWidth lets nothing over the edge but words that cannot be broken.
func TestTextFitsItsWidth(t *testing.T) {
	const width = 60
	for name, r := range map[string]report.Report{"short names": everything(), "long names": longNamed()} {
		for line := range strings.Lines(string(write(t, "text", r, report.Options{Width: width}))) {
			if n := runewidth.StringWidth(strings.TrimSuffix(line, "\n")); n > width && len(strings.Fields(line)) > 1 {
				t.Errorf("%s, %d columns: %s", name, n, line)
			}
		}
	}
}

// longNamed is everything in a folder far down.
func longNamed() report.Report {
	far := func(p *rules.Place) { p.Range.File = strings.Repeat("deeper/", 9) + "main.tf" }
	r := everything()
	for i := range r.Results.Findings {
		f := &r.Results.Findings[i]
		far(&f.Place)
		for j := range f.Path {
			far(&f.Path[j].Place)
		}
	}
	for i := range r.Results.Undecided {
		far(&r.Results.Undecided[i].Place)
	}
	return r
}

// TestPlainPartsAreNotPainted finds escape sequences that say nothing.
func TestPlainPartsAreNotPainted(t *testing.T) {
	painted := write(t, "text", everything(), report.Options{Color: true})
	if bytes.Contains(painted, []byte("\x1b[m")) {
		t.Error("text that has no colour is painted with none")
	}
}

// TestColorOnlyPaints takes the colours off and finds the same text; whatever escape
// sequence the user's files held is gone in both.
func TestColorOnlyPaints(t *testing.T) {
	plain := write(t, "text", everything(), report.Options{})
	painted := write(t, "text", everything(), report.Options{Color: true})
	if bytes.Contains(plain, []byte("\x1b")) {
		t.Error("text without colour holds escape sequences")
	}
	if bytes.Contains(painted, []byte("\x1b[2J")) {
		t.Error("an escape sequence of the user's files went through")
	}
	if got := regexp.MustCompile(`\x1b\[[0-9;]*m`).ReplaceAll(painted, nil); !bytes.Equal(got, plain) {
		t.Error("text without its colours differs from text that never had any")
	}
}

// TestJSONKeepsItsContract checks what is written against the published schema.
func TestJSONKeepsItsContract(t *testing.T) {
	schema, err := os.ReadFile("../docs/output.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]report.Report{"everything": everything(), "nothing": {Version: "1.2.3"}} {
		t.Run(name, func(t *testing.T) {
			for _, fault := range faults(t, schema, write(t, "json", r, report.Options{})) {
				t.Error(fault)
			}
		})
	}
}

// faults asks OPA's JSON Schema validator about a document.
func faults(t *testing.T, schema, document []byte) []any {
	t.Helper()
	results, err := rego.New(
		rego.Query("json.match_schema(input.document, input.schema)[1]"),
		rego.Input(map[string]any{"schema": string(schema), "document": string(document)}),
		rego.StrictBuiltinErrors(true),
	).Eval(context.Background())
	if err != nil || len(results) != 1 {
		t.Fatalf("got %v and %v, want one result", results, err)
	}
	return results[0].Expressions[0].Value.([]any)
}

// TestSchemaRefuses proves that the check above can fail.
func TestSchemaRefuses(t *testing.T) {
	schema, err := os.ReadFile("../docs/output.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	document := write(t, "json", everything(), report.Options{})
	for _, edit := range [][2]string{
		{`"fingerprint": "0f0f`, `"fingerprint": "0F0f`}, {`"severity": "high"`, `"severity": "bad"`},
		{`"end_line"`, `"endline"`}, {`"code": "syntax-error"`, `"code": ""`}, {`"modules_missing"`, `"missing"`},
	} {
		broken := bytes.Replace(document, []byte(edit[0]), []byte(edit[1]), 1)
		if bytes.Equal(broken, document) || len(faults(t, schema, broken)) == 0 {
			t.Errorf("%s in place of %s is not refused", edit[1], edit[0])
		}
	}
}
