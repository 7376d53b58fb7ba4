package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// mostCases is how many cases of one reason are listed; JSON lists all.
const mostCases = 5

// undecided lists what could not be decided by reason, the most frequent first.
func (t *text) undecided(cases []rules.Undecided) {
	if len(cases) == 0 {
		return
	}
	t.heading("Undecided")
	groups := grouped(cases, func(u rules.Undecided) string { return u.Reason })
	slices.SortStableFunc(groups, func(a, b []rules.Undecided) int { return cmp.Compare(len(b), len(a)) })
	for _, group := range groups {
		for _, line := range t.wrapped("because "+group[0].Reason, 0) {
			t.line("%s", t.warning("%s", line))
		}
		alike := grouped(group, func(u rules.Undecided) string { return u.Question + whenClause(u.When) + u.Rule.ID + u.Range.String() })
		rest := len(group)
		for _, cases := range alike[:min(len(alike), mostCases)] {
			t.undecidedCase(cases)
			rest -= len(cases)
		}
		if rest > 0 {
			t.line("  %s", t.faint("and %s; -o json lists all", counted(rest, "more case", "more cases")))
		}
		t.line("")
	}
}

// undecidedCase writes what is the same case in one or more projects.
func (t *text) undecidedCase(cases []rules.Undecided) {
	u := cases[0]
	for i, line := range t.wrapped(u.Question+whenClause(u.When), 4) {
		t.line("  %s %s", []string{"?", " "}[min(i, 1)], line)
	}
	t.placed(4, u.Range, u.Rule.ID)
	var projects []string
	for _, c := range cases {
		projects = append(projects, titleOf(c.Project))
	}
	if projects = slices.Compact(projects); len(projects) == 1 {
		return
	}
	for _, line := range t.wrapped("in "+few(projects), 4) {
		t.line("    %s", t.faint("%s", line))
	}
}

func (t *text) summary(r Report) {
	t.heading("Summary")
	t.findingsRow(r.Results.Findings)
	if n := len(r.Results.Undecided); n > 0 {
		t.labelled("undecided", counted(n, "case", "cases")+", because not all values are known before deployment", t.warning)
	}
	t.suppressedRow(r)
	t.diagnosticsRow(r.Diagnostics)
	t.coverageRows(r.Coverage)
}

func (t *text) coverageRows(c Coverage) {
	t.labelled("coverage", fmt.Sprintf("%s in %s from %s, judged by %s; %s",
		counted(c.Resources, "resource", "resources"), counted(c.Projects, "project", "projects"),
		counted(c.Files, "file", "files"), counted(c.Rules, "rule", "rules"),
		counted(c.UnknownValues, "value unknown", "values unknown")), t.plain)
	if n := len(c.ModulesMissing); n > 0 {
		t.labelled("missing", counted(n, "module or nested stack", "modules or nested stacks")+", of which nothing is known", t.warning)
	}
	if len(c.FilesUnread) > 0 {
		t.labelled("unread", strings.Join(c.FilesUnread, ", "), t.failure)
	}
}

func (t *text) findingsRow(findings []rules.Finding) {
	paint, parts := t.good, []string{}
	for _, severity := range slices.Backward(rules.Severities()) {
		n := 0
		for _, f := range findings {
			if f.Severity == severity {
				n++
			}
		}
		if n > 0 {
			paint, parts = t.severity[severity], append(parts, fmt.Sprintf("%d %s", n, severity))
		}
	}
	if len(parts) == 0 {
		parts = []string{"none"}
	}
	slices.Reverse(parts)
	t.labelled("findings", strings.Join(parts, ", "), paint)
}

func (t *text) diagnosticsRow(ds source.Diagnostics) {
	errors := 0
	for _, d := range ds {
		if d.Severity == source.Error {
			errors++
		}
	}
	var parts []string
	paint := t.warning
	if errors > 0 {
		paint, parts = t.failure, []string{counted(errors, "error", "errors") + ", so that part of it went unjudged"}
	}
	if warnings := len(ds) - errors; warnings > 0 {
		parts = append(parts, counted(warnings, "warning", "warnings"))
	}
	if len(parts) > 0 {
		t.labelled("input", strings.Join(parts, "; "), paint)
	}
}

func counted(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, several)
}
