package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/vpclint/vpclint/compliance"
	"github.com/vpclint/vpclint/rules"
)

func writeComplianceText(w io.Writer, c Compliance, o Options) error {
	out := bufio.NewWriter(w)
	t := &text{Writer: out, palette: newPalette(o.Color), width: o.Width}
	t.heading(c.Framework.Title)
	if c.Framework.Part != "" {
		t.labelled("judged is", c.Framework.Part, t.plain)
		t.line("")
	}
	for _, status := range compliance.Statuses() {
		t.verdicts(c, status)
	}
	t.diagnostics(c.Diagnostics)
	t.complianceSummary(c)
	return out.Flush()
}

// verdicts writes all that have a status.
func (t *text) verdicts(c Compliance, status compliance.Status) {
	groups := c.alike(status)
	if len(groups) == 0 {
		return
	}
	words := statusWords[status]
	t.heading(strings.ToUpper(words[:1]) + words[1:])
	for _, group := range groups {
		widest := 0
		for _, v := range group {
			widest = max(widest, len(v.ID))
		}
		margin := widest + 2
		for _, v := range group {
			t.control(c, v, margin)
		}
		t.verdict(c, group[0], margin)
	}
	if status == compliance.NotCovered {
		t.line("")
	}
}

// control writes the name of a control.
func (t *text) control(c Compliance, v compliance.Verdict, margin int) {
	id, title := v.ID, v.Title
	if part := c.ownPart(v); part != "" {
		title += " (judged is: " + part + ")"
	}
	for i, line := range t.wrapped(title, margin) {
		if i > 0 {
			id = ""
		}
		t.line("%s%s", t.title("%-*s", margin, id), line)
	}
}

// verdict writes why controls have their status.
func (t *text) verdict(c Compliance, v compliance.Verdict, margin int) {
	switch v.Status {
	case compliance.NotCovered:
		return
	case compliance.Unknowable:
		t.beside(margin, v.Control.Unknowable, t.faint)
	default:
		for _, f := range v.Findings {
			t.failedBy(c, f, margin)
		}
		t.leftOpen(v, margin)
		t.beside(margin, evidence(v), t.faint)
	}
	t.line("")
}

// beside writes a paragraph apart from the margin.
func (t *text) beside(margin int, paragraph string, paint painter) {
	for _, line := range t.wrapped(paragraph, margin) {
		t.line("%s%s", strings.Repeat(" ", margin), paint("%s", line))
	}
}

func (t *text) failedBy(c Compliance, f rules.Finding, margin int) {
	pad := strings.Repeat(" ", margin)
	t.line("%s%s %s  %s", pad, t.severity[f.Severity]("%s", strings.ToUpper(string(f.Severity))), f.Rule.ID, t.link("%s", where(f.Range)))
	t.beside(margin+2, f.Message+whenClause(f.When)+c.accepted(f), t.plain)
}

// leftOpen lists some cases that keep a control from being decided.
func (t *text) leftOpen(v compliance.Verdict, margin int) {
	for i, u := range v.Undecided {
		if i == mostCases {
			t.beside(margin, fmt.Sprintf("and %s; -o json lists all", counted(len(v.Undecided)-i, "more case", "more cases")), t.faint)
			break
		}
		t.line("%s%s %s", strings.Repeat(" ", margin), u.Rule.ID, t.link("%s", where(u.Range)))
		t.beside(margin+2, u.Question+whenClause(u.When)+" is undecided, because "+u.Reason, t.warning)
	}
	for _, unread := range v.Unread {
		t.beside(margin, "undecided, because "+unread, t.warning)
	}
}

func (t *text) complianceSummary(c Compliance) {
	t.heading("Summary")
	paint := t.good
	if len(c.of(compliance.Failed)) > 0 {
		paint = t.failure
	}
	t.labelled("controls", c.counts(), paint)
	t.labelled("scope", c.beyond(), t.plain)
	t.labelled("source", c.Framework.Source+"; read on "+c.Framework.Read, t.plain)
	t.diagnosticsRow(c.Diagnostics)
	t.coverageRows(c.Coverage)
}
