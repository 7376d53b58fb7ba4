package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"

	"github.com/vpclint/vpclint/rules"
)

// Tests is what came of testing own rules.
type Tests struct {
	Rules []RuleTest
	Units []rules.UnitTest
}

// RuleTest is what came of one rule's fixtures.
type RuleTest struct {
	Rule       *rules.Rule
	Fixtures   int
	Complaints []string // none where all is as expected
}

// Failed counts the rules and unit tests that are not as they should be.
func (t Tests) Failed() int {
	failed := 0
	for _, r := range t.Rules {
		failed += min(len(r.Complaints), 1)
	}
	for _, u := range t.Units {
		failed += len(faultsOf(u))
	}
	return failed
}

func faultsOf(u rules.UnitTest) []string {
	if u.Fault == "" {
		return nil
	}
	return []string{fmt.Sprintf("%s:%d: %s", u.File, u.Line, u.Fault)}
}

// WriteTests writes a line for each rule and unit test, and what is wrong below it.
func WriteTests(w io.Writer, tests Tests, o Options) error {
	out := bufio.NewWriter(w)
	t := &text{Writer: out, palette: newPalette(o.Color), width: o.Width}
	for _, r := range tests.Rules {
		t.tested(r.Rule.ID+", "+counted(r.Fixtures, "fixture", "fixtures"), r.Complaints)
	}
	for _, u := range tests.Units {
		t.tested(u.Name, faultsOf(u))
	}
	verdict := "all passed"
	if failed := tests.Failed(); failed > 0 {
		verdict = fmt.Sprintf("%d failed", failed)
	}
	t.line("\n%s and %s: %s", counted(len(tests.Rules), "rule", "rules"), counted(len(tests.Units), "unit test", "unit tests"), verdict)
	return out.Flush()
}

// tested writes what came of one test.
func (t *text) tested(name string, complaints []string) {
	verdict := t.good("ok  ")
	if len(complaints) > 0 {
		verdict = t.failure("FAIL")
	}
	t.line("%s  %s", verdict, t.plain("%s", name))
	for _, complaint := range slices.Sorted(slices.Values(complaints)) {
		t.line("      %s", t.plain("%s", complaint))
	}
}
