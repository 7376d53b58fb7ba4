package report_test

import (
	"encoding/json"
	"encoding/xml"
	"slices"
	"testing"

	"github.com/vpclint/vpclint/report"
)

// TestGitLabReport holds what GitLab demands of a Code Quality report. Source:
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
func TestGitLabReport(t *testing.T) {
	var issues []struct {
		Description string `json:"description"`
		CheckName   string `json:"check_name"`
		Fingerprint string `json:"fingerprint"`
		Severity    string `json:"severity"`
		Location    struct {
			Path  string `json:"path"`
			Lines struct{ Begin int }
		} `json:"location"`
	}
	if err := json.Unmarshal(write(t, "gitlab", everything(), report.Options{}), &issues); err != nil {
		t.Fatal(err)
	}
	if len(issues) != len(everything().Results.Findings) {
		t.Errorf("%d issues for %d findings", len(issues), len(everything().Results.Findings))
	}
	fingerprints := map[string]bool{}
	for _, issue := range issues {
		if issue.Description == "" || issue.CheckName == "" || issue.Location.Path == "" || issue.Location.Lines.Begin < 1 {
			t.Errorf("something is missing: %+v", issue)
		}
		if !slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, issue.Severity) {
			t.Errorf("GitLab knows no severity %q", issue.Severity)
		}
		if fingerprints[issue.Fingerprint] || issue.Fingerprint == "" {
			t.Errorf("the fingerprint %q is empty or there twice", issue.Fingerprint)
		}
		fingerprints[issue.Fingerprint] = true
	}
}

// TestJUnitReport reads the report as XML, in which hostile names must not end a tag or be
// no characters at all, and counts.
func TestJUnitReport(t *testing.T) {
	type counts struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Skipped  int `xml:"skipped,attr"`
	}
	var whole struct {
		counts
		Suites []struct {
			counts
			Cases []struct {
				Name    string    `xml:"name,attr"`
				Failure *struct{} `xml:"failure"`
				Error   *struct{} `xml:"error"`
				Skipped *struct{} `xml:"skipped"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal(write(t, "junit", everything(), report.Options{}), &whole); err != nil {
		t.Fatal(err)
	}
	var sum counts
	for _, suite := range whole.Suites {
		var own counts
		for _, c := range suite.Cases {
			own.Tests++
			switch {
			case c.Name == "":
				t.Error("a case has no name")
			case c.Failure != nil:
				own.Failures++
			case c.Error != nil:
				own.Errors++
			case c.Skipped != nil:
				own.Skipped++
			}
		}
		if own != suite.counts {
			t.Errorf("a suite says %+v and holds %+v", suite.counts, own)
		}
		sum = counts{sum.Tests + own.Tests, sum.Failures + own.Failures, sum.Errors + own.Errors, sum.Skipped + own.Skipped}
	}
	if sum != whole.counts || sum.Failures != len(everything().Results.Findings) || sum.Skipped != len(everything().Results.Undecided) {
		t.Errorf("the report says %+v and holds %+v", whole.counts, sum)
	}
}
