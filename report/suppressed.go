package report

import (
	"strings"

	"github.com/vpclint/vpclint/rules"
)

// suppressed lists the findings that somebody chose not to hear of, each with the reason.
func (t *text) suppressed(list []rules.Suppressed) {
	if len(list) == 0 {
		return
	}
	t.heading("Suppressed")
	for _, s := range list {
		t.line("%s %s", t.faint("%s", strings.ToUpper(string(s.Severity))), t.title("%s", s.Rule.ID))
		for _, line := range t.wrapped(s.Message+whenClause(s.When), 2) {
			t.line("  %s", line)
		}
		t.placed(2, s.Range, subject(s.Place))
		if len(s.Instances) > 0 {
			t.labelled("also", "the same for "+few(s.Instances[1:]), t.plain)
		}
		t.labelled("reason", s.Reason+until(s), t.plain)
		t.line("")
	}
}

func until(s rules.Suppressed) string {
	if s.Until == "" {
		return ""
	}
	return " (until " + s.Until + ")"
}

// suppressedRow counts what was suppressed.
func (t *text) suppressedRow(r Report) {
	var parts []string
	if n := len(r.Results.Suppressed); n > 0 {
		parts = append(parts, counted(n, "finding", "findings"))
	}
	if n := r.Results.UndecidedSuppressed; n > 0 {
		parts = append(parts, counted(n, "undecided case", "undecided cases"))
	}
	if len(parts) == 0 {
		return
	}
	said := strings.Join(parts, " and ") + " suppressed"
	if !r.ShowSuppressed {
		said += "; --show-suppressed shows findings"
	}
	t.labelled("ignored", said, t.plain)
}
