package report_test

import (
	"encoding/json"
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"github.com/vpclint/vpclint/report"
	"github.com/vpclint/vpclint/rules"
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

// TestGitHubAnnotations holds that names cannot begin commands of their own, and that what
// GitHub would drop is counted.
func TestGitHubAnnotations(t *testing.T) {
	hostile := everything().Results.Findings[0]
	hostile.Message = "100% of a,b: c\n::error::forged"
	hostile.Range.File = "live/a:b,c.tf"
	findings := slices.Repeat([]rules.Finding{hostile}, 13)
	got := string(write(t, "github", report.Report{Results: rules.Results{Findings: findings}}, report.Options{}))
	lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	want := "::error title=HIGH gateway_endpoint/s3_through_nat,file=live/a%3Ab%2Cc.tf,line=3,endLine=3,col=2,endColumn=41::100%25 of a,b: c%0A::error::forged"
	if lines[0] != want {
		t.Errorf("got  %s\nwant %s", lines[0], want)
	}
	if last := lines[len(lines)-1]; len(lines) != 11 || !strings.HasPrefix(last, "3 more of level error are not annotated") {
		t.Errorf("%d lines, the last of which is %q", len(lines), last)
	}
}
