package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// findings writes the findings project by project. Why a rule matters is told once.
func (t *text) findings(findings []rules.Finding) {
	explained := map[*rules.Rule]bool{}
	for i, f := range findings {
		if i == 0 || f.Project != findings[i-1].Project {
			t.heading(titleOf(f.Project))
		}
		t.finding(f, !explained[f.Rule])
		explained[f.Rule] = true
	}
}

func (t *text) finding(f rules.Finding, explain bool) {
	t.line("%s %s", t.severity[f.Severity]("%s", strings.ToUpper(string(f.Severity))), t.title("%s", f.Rule.ID))
	for _, line := range t.wrapped(f.Message, 2) {
		t.line("  %s", line)
	}
	t.line("")
	t.placed(2, f.Range, subject(f.Place))
	t.excerpt(f.Range)
	t.line("")
	if len(f.When) > 0 {
		t.labelled("when", f.When.String(), t.plain)
	}
	t.notes(slices.Concat(hopNotes(f.Path), callNotes(f.Calls), relatedNotes(f.Related)))
	if len(f.Instances) > 0 {
		t.labelled("also", "the same for "+few(f.Instances[1:]), t.plain)
	}
	if explain {
		t.labelled("why", f.Rule.Description, t.plain)
	}
	t.labelled("fix", f.Rule.Remediation.For(f.Type), t.plain)
	t.line("")
}

// few names some and counts the rest.
func few(names []string) string {
	const most = 5
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most-1], ", "), len(names)-most+1)
}

// titleOf names a project; the one in the root of the repository has no name of its own.
func titleOf(project string) string {
	if project == "." {
		return "repository root"
	}
	return project
}

func subject(p rules.Place) string {
	if p.Attribute == "" {
		return p.Resource
	}
	return p.Resource + " · " + p.Attribute
}

// note is something said of a place.
type note struct {
	label string
	at    source.Range
	text  string
}

func hopNotes(hops []rules.Hop) []note {
	notes := make([]note, 0, len(hops))
	for i, h := range hops {
		notes = append(notes, note{"path", h.Range, fmt.Sprintf("%d. %s", i+1, h.Note)})
	}
	return notes
}

func callNotes(calls []rules.Call) []note {
	notes := make([]note, 0, len(calls))
	for _, c := range calls {
		notes = append(notes, note{"called as", c.Range, c.Name})
	}
	return notes
}

func relatedNotes(related []rules.Related) []note {
	notes := make([]note, 0, len(related))
	for _, r := range related {
		notes = append(notes, note{"see", r.Range, r.Resource + ": " + r.Message})
	}
	return notes
}

// notes writes notes one below the other. A label is not repeated.
func (t *text) notes(notes []note) {
	widest := 0
	for _, n := range notes {
		widest = max(widest, runewidth.StringWidth(where(n.at)))
	}
	for i, n := range notes {
		if i > 0 && notes[i-1].label == n.label {
			n.label = ""
		}
		if widest > t.width/3 {
			t.tallNote(n)
		} else {
			t.wideNote(n, widest)
		}
	}
}

// wideNote writes label, place and text in columns.
func (t *text) wideNote(n note, widest int) {
	const gap = 2
	label, at := n.label, where(n.at)
	for _, line := range t.wrapped(n.text, indent+widest+gap) {
		pad := strings.Repeat(" ", widest-runewidth.StringWidth(at)+gap)
		t.line("  %s%s%s%s", t.faint("%-*s", indent-2, label), t.link("%s", at), pad, line)
		label, at = "", ""
	}
}

// tallNote writes below the text a place that would leave no room beside it. All but the
// first line hang, so that the eye finds where the next note begins.
func (t *text) tallNote(n note) {
	const hang = 3
	for i, line := range t.wrapped(n.text, indent+hang) {
		if i == 0 {
			t.line("  %s%s", t.faint("%-*s", indent-2, n.label), line)
		} else {
			t.line("%*s%s", indent+hang, "", line)
		}
	}
	if at := where(n.at); at != "" {
		t.line("%*s%s", indent+hang, "", t.link("%s", at))
	}
}
