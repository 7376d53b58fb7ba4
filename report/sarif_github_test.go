package report_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/vpclint/vpclint/report"
	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// TestGitHubTakesSARIF holds the demands of GitHub code scanning that are stricter than
// the schema, source:
// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
// One result that breaks them makes GitHub refuse the whole file.
func TestGitHubTakesSARIF(t *testing.T) {
	r := everything()
	throughNAT := *r.Rules[0]
	throughNAT.Description = strings.Repeat("ü", 2000)
	r.Rules = append(r.Rules, &throughNAT)
	log := sarifOf(t, r)
	if len(log.Runs) != 1 || log.Version != "2.1.0" {
		t.Fatalf("%d runs of version %s, want one of 2.1.0", len(log.Runs), log.Version)
	}
	run := log.Runs[0]
	for i, rule := range run.Tool.Driver.Rules {
		for field, text := range map[string]string{
			"id": *rule.ID, "shortDescription": *rule.ShortDescription.Text, "fullDescription": *rule.FullDescription.Text,
			"help": *rule.Help.Text, "help in Markdown": *rule.Help.Markdown,
		} {
			if text == "" {
				t.Errorf("rule %d has no %s", i, field)
			}
		}
		if n := len([]rune(*rule.FullDescription.Text)); n > 1024 {
			t.Errorf("the description of rule %d has %d characters, more than GitHub takes", i, n)
		}
		checkSeverity(t, rule.Properties)
	}
	for _, result := range run.Results {
		checkResult(t, run, result)
	}
}

// checkSeverity wants the severity as a text between 0.1 and 10.0: a number is refused.
func checkSeverity(t *testing.T, bag *sarif.PropertyBag) {
	t.Helper()
	text, isText := bag.Properties["security-severity"].(string)
	score, err := strconv.ParseFloat(text, 64)
	if !isText || err != nil || score < 0.1 || score > 10 {
		t.Errorf("security-severity is %#v", bag.Properties["security-severity"])
	}
	if tags := bag.Tags; len(tags) == 0 || len(tags) > 10 || tags[0] != "security" {
		t.Errorf("tags are %q", tags)
	}
}

func checkResult(t *testing.T, run *sarif.Run, result *sarif.Result) {
	t.Helper()
	if *result.Message.Text == "" || *run.Tool.Driver.Rules[result.RuleIndex].ID != *result.RuleID {
		t.Errorf("result %q of rule %s, which has index %d", *result.Message.Text, *result.RuleID, result.RuleIndex)
	}
	if hash := result.PartialFingerprints["primaryLocationLineHash"]; !strings.HasSuffix(hash, ":1") {
		t.Errorf("primaryLocationLineHash is %q", hash)
	}
	if len(result.Locations) != 1 || result.Locations[0].PhysicalLocation == nil {
		t.Fatalf("result %q has not one physical location", *result.Message.Text)
	}
	place := result.Locations[0].PhysicalLocation
	uri, err := url.Parse(*place.ArtifactLocation.URI)
	if err != nil || uri.IsAbs() || strings.HasPrefix(uri.Path, "/") || strings.Contains(uri.Path, "\\") {
		t.Errorf("%q is not relative to the repository: %v", *place.ArtifactLocation.URI, err)
	}
	region := place.Region
	if *region.StartLine < 1 || *region.StartColumn < 1 || *region.EndLine < *region.StartLine || *region.EndColumn < 1 {
		t.Errorf("region %d:%d-%d:%d", *region.StartLine, *region.StartColumn, *region.EndLine, *region.EndColumn)
	}
	for i, related := range result.RelatedLocations {
		if related.ID != i+1 || !strings.Contains(*result.Message.Text, "]("+strconv.Itoa(i+1)+")") {
			t.Errorf("nothing in %q links to the related location %d, so that it is not shown", *result.Message.Text, i+1)
		}
	}
}

// TestSARIFEscapesFiles proves that a file's name is a URI, whatever characters it has.
func TestSARIFEscapesFiles(t *testing.T) {
	at := source.Range{File: "a:b/ü c.tf", Start: source.Position{Line: 4, Column: 1}, End: source.Position{Line: 4, Column: 9}}
	finding := rules.Finding{
		Rule: throughNAT, Severity: rules.High, Message: "m", Calls: []rules.Call{{Name: "module.net", Range: at}},
		Place: rules.Place{Resource: "module.net.aws_route.a", Range: at},
	}
	log := sarifOf(t, report.Report{Rules: []*rules.Rule{throughNAT}, Results: rules.Results{Findings: []rules.Finding{finding}}})
	result := log.Runs[0].Results[0]
	if got, want := *result.Locations[0].PhysicalLocation.ArtifactLocation.URI, "./a:b/%C3%BC%20c.tf"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	checkResult(t, log.Runs[0], result)
}

func sarifOf(t *testing.T, r report.Report) *sarif.Report {
	t.Helper()
	log, err := sarif.FromBytes(write(t, "sarif", r, report.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	return log
}
