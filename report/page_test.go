package report_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/vpclint/vpclint/compliance"
	"github.com/vpclint/vpclint/internal/golden"
	"github.com/vpclint/vpclint/report"
	"github.com/vpclint/vpclint/rules"
)

// listOfRules and pageOfRule are what the rules command can have to say.
func listOfRules() report.Catalogue {
	return report.Catalogue{Version: "1.2.3", Rules: []*rules.Rule{throughNAT, noLogs}}
}

func pageOfRule() report.Catalogue {
	rule := *throughNAT
	rule.YieldsTo = []string{"vpc/flow_logs", "vpc/other"}
	rule.Description += " It <never> pays, *not* once | twice."
	finding := everything().Results.Findings[0]
	finding.Rule = &rule
	passing := strings.NewReplacer("aws_nat_gateway.this.id", "null", "source =", "source   =", "    Name", "  Name").
		Replace(string(files["live/main.tf"].Data))
	return report.Catalogue{
		Version: "1.2.3", Rules: []*rules.Rule{&rule},
		Frameworks: []compliance.Framework{{
			ID: "nist_800_53_r5", Title: "NIST", Controls: []compliance.Control{{ID: "AC-3", Title: "Access"}, {ID: "AC-4", Title: "Flow of information"}},
		}},
		Examples: []report.Example{
			{
				Language: "Terraform", Files: files, Findings: []rules.Finding{finding},
				Failing: rules.Fixture{Files: []rules.FixtureFile{{Path: "live/main.tf", From: "a/fail.tf", Text: string(files["live/main.tf"].Data)}, {Path: "same.tf", Text: "a = 1\n"}, {Path: "gone.tf"}}},
				Passing: rules.Fixture{Files: []rules.FixtureFile{{Path: "live/main.tf", From: "a/pass.tf", Text: passing}, {Path: "same.tf", Text: "a   = 1\n"}, {Path: "new.tf", Text: "b = 2\n"}}},
			},
			{
				Language: "CloudFormation", Files: files, Findings: []rules.Finding{finding},
				Failing: rules.Fixture{Frameworks: []string{"fsbp"}, Files: []rules.FixtureFile{{Path: "fail.yaml", From: "a/fail.yaml", Text: "A: ```\n"}}},
				Passing: rules.Fixture{Files: []rules.FixtureFile{{Path: "pass.yaml", From: "a/pass.yaml", Text: "Something: else\n"}}},
			},
		},
	}
}

func writeCatalogue(t *testing.T, format string, c report.Catalogue, o report.Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := report.WriteCatalogue(&out, format, c, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestCatalogueFormats(t *testing.T) {
	for _, format := range report.CatalogueFormats() {
		t.Run(format, func(t *testing.T) {
			options := report.Options{Width: 80}
			golden.Equal(t, "testdata/rules."+format, writeCatalogue(t, format, listOfRules(), options))
			golden.Equal(t, "testdata/rule."+format, writeCatalogue(t, format, pageOfRule(), options))
		})
	}
	if err := report.WriteCatalogue(&bytes.Buffer{}, "html", listOfRules(), report.Options{}); err == nil {
		t.Error("an unknown format was written")
	}
}

// TestRulesKeepTheirContract checks what is written against the published schema, and that
// the check can fail.
func TestRulesKeepTheirContract(t *testing.T) {
	schema, err := os.ReadFile("../docs/rules.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]report.Catalogue{"list": listOfRules(), "page": pageOfRule(), "nothing": {Version: "1.2.3"}} {
		for _, fault := range faults(t, schema, writeCatalogue(t, "json", c, report.Options{})) {
			t.Errorf("%s: %v", name, fault)
		}
	}
	document := writeCatalogue(t, "json", pageOfRule(), report.Options{})
	for _, edit := range [][2]string{{`"severities": [`, `"severities": ["bad",`}, {`"output": "`, `"said": "`}, {`"area"`, `"region"`}} {
		broken := bytes.Replace(document, []byte(edit[0]), []byte(edit[1]), 1)
		if bytes.Equal(broken, document) || len(faults(t, schema, broken)) == 0 {
			t.Errorf("%s in place of %s is not refused", edit[1], edit[0])
		}
	}
}
