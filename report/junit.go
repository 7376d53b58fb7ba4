package report

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// A JUnit report, as Jenkins and GitLab read it: a suite for each project, in it a case for
// each finding, each undecided case and each rule that found nothing in what it examined.
// Sources: https://github.com/testmoapp/junitxml and
// https://docs.gitlab.com/ci/testing/unit_test_reports/
type junitReport struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string        `xml:"name,attr"`
	ClassName string        `xml:"classname,attr"`
	File      string        `xml:"file,attr,omitempty"`
	Line      int           `xml:"line,attr,omitempty"`
	Failure   *junitOutcome `xml:"failure"`
	Error     *junitOutcome `xml:"error"`
	Skipped   *junitOutcome `xml:"skipped"`
}

type junitOutcome struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

func writeJUnit(w io.Writer, r Report, _ Options) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	if err := encoder.Encode(junitReportOf(r)); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func junitReportOf(r Report) junitReport {
	cases := map[string][]junitCase{}
	for _, d := range r.Diagnostics {
		if d.Severity == source.Error {
			cases[d.Project] = append(cases[d.Project], junitCase{
				Name: d.Summary, ClassName: d.Code, File: d.Range.File, Line: d.Range.Start.Line,
				Error: &junitOutcome{Message: d.Summary, Type: d.Code, Text: d.Detail},
			})
		}
	}
	for _, f := range r.Results.Findings {
		cases[f.Project] = append(cases[f.Project], junitFinding(f))
	}
	for _, u := range r.Results.Undecided {
		cases[u.Project] = append(cases[u.Project], junitCase{
			Name: u.Question, ClassName: u.Rule.ID, File: u.Range.File, Line: u.Range.Start.Line,
			Skipped: &junitOutcome{Message: "undecided, because " + u.Reason},
		})
	}
	for _, passed := range passedRules(r.Results) {
		cases[passed.project] = append(cases[passed.project], junitCase{Name: passed.rule, ClassName: passed.rule})
	}
	whole := junitReport{Name: "vpclint"}
	for _, project := range slices.Sorted(maps.Keys(cases)) {
		suite := junitSuiteOf(project, cases[project])
		whole.Suites = append(whole.Suites, suite)
		whole.Tests, whole.Failures = whole.Tests+suite.Tests, whole.Failures+suite.Failures
		whole.Errors, whole.Skipped = whole.Errors+suite.Errors, whole.Skipped+suite.Skipped
	}
	return whole
}

func junitSuiteOf(project string, cases []junitCase) junitSuite {
	suite := junitSuite{Name: cmp.Or(project, "repository root"), Tests: len(cases), Cases: cases}
	for _, c := range cases {
		switch {
		case c.Failure != nil:
			suite.Failures++
		case c.Error != nil:
			suite.Errors++
		case c.Skipped != nil:
			suite.Skipped++
		}
	}
	return suite
}

func junitFinding(f rules.Finding) junitCase {
	text := fmt.Sprintf("%s:%d:%d\n%s", f.Range.File, f.Range.Start.Line, f.Range.Start.Column, f.Rule.Remediation.Summary)
	return junitCase{
		Name: f.Message + whenClause(f.When), ClassName: f.Rule.ID, File: f.Range.File, Line: f.Range.Start.Line,
		Failure: &junitOutcome{Message: f.Message + whenClause(f.When), Type: string(f.Severity), Text: text},
	}
}

// passedRule is a rule that found nothing wrong with what it examined in a project.
type passedRule struct{ project, rule string }

func passedRules(results rules.Results) []passedRule {
	passed := map[passedRule]bool{}
	for rule, subjects := range results.Examined {
		for _, subject := range subjects {
			passed[passedRule{subject.Project, rule}] = true
		}
	}
	for _, f := range results.Findings {
		delete(passed, passedRule{f.Project, f.Rule.ID})
	}
	for _, u := range results.Undecided {
		delete(passed, passedRule{u.Project, u.Rule.ID})
	}
	return slices.SortedFunc(maps.Keys(passed), func(a, b passedRule) int {
		return cmp.Or(cmp.Compare(a.project, b.project), cmp.Compare(a.rule, b.rule))
	})
}
