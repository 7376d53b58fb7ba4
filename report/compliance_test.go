package report_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"testing"

	"github.com/vpclint/vpclint/compliance"
	"github.com/vpclint/vpclint/internal/golden"
	"github.com/vpclint/vpclint/report"
	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/suppression"
)

// evidence is a report in which each status occurs, and each reason for one.
func evidence() report.Compliance {
	all := everything()
	findings, undecided := all.Results.Findings, all.Results.Undecided
	control := func(id, title string) compliance.Control { return compliance.Control{ID: id, Title: title} }
	both, one := []*rules.Rule{throughNAT, noLogs}, []*rules.Rule{noLogs}
	partly, shown := control("SC-7(11)", "Traffic comes | from those who may"), control("CP-6(2)", "Both tunnels are up")
	partly.Part, shown.Unknowable = "what rules see", "it shows only in operation"
	verdicts := []compliance.Verdict{
		{Control: control("AC-4", "Information flows where it may"), Status: compliance.Failed, Rules: both, Findings: findings[:2], Undecided: undecided[:1], Examined: 3},
		{Control: partly, Status: compliance.Failed, Rules: both, Findings: findings[:2], Undecided: undecided[:1], Examined: 3},
		{Control: control("AU-2", "Events are logged"), Status: compliance.Undecided, Rules: one, Undecided: undecided[:2], Examined: 1},
		{Control: control("AU-3", "Records say enough"), Status: compliance.Undecided, Rules: one, Unread: []string{"module.net is not there to be read"}},
		{Control: partly, Status: compliance.Passed, Rules: one, Examined: 7},
		{Control: control("CM-7", "Nothing is there that is not needed"), Status: compliance.NotApplicable, Rules: one},
		{Control: control("CA-7", "Controls are monitored"), Status: compliance.NotCovered},
		{Control: shown, Status: compliance.Unknowable},
	}
	suppressed := []rules.Suppressed{{Finding: findings[1], By: suppression.Comment, Reason: "moves in spring", Until: "2027-03-31"}}
	return report.Compliance{
		Version: "1.2.3", Verdicts: verdicts, Suppressed: suppressed, Diagnostics: all.Diagnostics, Coverage: all.Coverage,
		Framework: compliance.Framework{
			ID: "nist_800_53_r5", Title: "NIST", Address: "https://csrc.nist.gov/", Source: "NIST", Read: "2026-11-24", Total: 1189,
			Part: "what a configuration shows", Controls: make([]compliance.Control, len(verdicts)),
		},
	}
}

// noEvidence is what there is to say of a framework whose controls nobody counted.
func noEvidence() report.Compliance {
	return report.Compliance{
		Version:   "1.2.3",
		Framework: compliance.Framework{ID: "f", Title: "F", Address: "https://example.com/", Source: "S", Read: "2026-11-24"},
	}
}

func writeCompliance(t *testing.T, format string, c report.Compliance, o report.Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := report.WriteCompliance(&out, format, c, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestComplianceFormats(t *testing.T) {
	for _, format := range report.ComplianceFormats() {
		t.Run(format, func(t *testing.T) {
			golden.Equal(t, "testdata/compliance."+format, writeCompliance(t, format, evidence(), report.Options{Width: 80}))
			golden.Equal(t, "testdata/compliance_nothing."+format, writeCompliance(t, format, noEvidence(), report.Options{Width: 80}))
		})
	}
	if err := report.WriteCompliance(&bytes.Buffer{}, "html", evidence(), report.Options{}); err == nil {
		t.Error("an unknown format was written")
	}
}

// TestComplianceKeepsItsContract checks what is written against the published schema, and
// that the check can fail.
func TestComplianceKeepsItsContract(t *testing.T) {
	schema := complianceSchema(t)
	for name, c := range map[string]report.Compliance{"evidence": evidence(), "nothing": noEvidence()} {
		for _, fault := range faults(t, schema, writeCompliance(t, "json", c, report.Options{})) {
			t.Errorf("%s: %v", name, fault)
		}
	}
	document := writeCompliance(t, "json", evidence(), report.Options{})
	for _, edit := range [][2]string{
		{`"status": "failed"`, `"status": "bad"`}, {`"severity": "high"`, `"severity": "bad"`}, {`"unread"`, `"read"`},
		{`"files_unread"`, `"unread"`}, {`"code": "syntax-error"`, `"code": ""`}, {`"not_covered"`, `"uncovered"`},
	} {
		broken := bytes.Replace(document, []byte(edit[0]), []byte(edit[1]), 1)
		if bytes.Equal(broken, document) || len(faults(t, schema, broken)) == 0 {
			t.Errorf("%s in place of %s is not refused", edit[1], edit[0])
		}
	}
}

// complianceSchema gives the schema with what it takes from output.schema.json, which a
// validator offline does not look up.
func complianceSchema(t *testing.T) []byte {
	t.Helper()
	own, output := readSchema(t, "../docs/compliance.schema.json"), readSchema(t, "../docs/output.schema.json")
	definitions := own["definitions"].(map[string]any)
	for name := range definitions {
		if _, both := output["definitions"].(map[string]any)[name]; both && name != "count" {
			t.Errorf("both schemas define %s", name)
		}
	}
	maps.Copy(definitions, output["definitions"].(map[string]any))
	for _, name := range []string{"tool", "diagnostics", "coverage"} {
		definitions["output_"+name] = output["properties"].(map[string]any)[name]
	}
	text, err := json.Marshal(own)
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.ReplaceAll(text, []byte("output.schema.json#/properties/"), []byte("#/definitions/output_"))
	return bytes.ReplaceAll(text, []byte("output.schema.json#"), []byte("#"))
}

func readSchema(t *testing.T, file string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	return schema
}
