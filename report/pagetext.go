package report

import (
	"bufio"
	"io"
	"path"
	"strings"

	"github.com/vpclint/vpclint/rules"
)

func writeCatalogueText(w io.Writer, c Catalogue, o Options) error {
	out := bufio.NewWriter(w)
	t := &text{Writer: out, palette: newPalette(o.Color), width: o.Width}
	if c.Examples == nil {
		t.rules(c.Rules)
	} else {
		t.page(c, c.Rules[0])
	}
	return out.Flush()
}

// rules lists rules area by area.
func (t *text) rules(list []*rules.Rule) {
	widest := 0
	for _, r := range list {
		widest = max(widest, len(path.Base(r.ID)))
	}
	area := ""
	for _, r := range list {
		if r.Area() != area {
			if area != "" {
				t.line("")
			}
			area = r.Area()
			t.line("%s", t.title("%s", area))
		}
		t.ruleRow(r, widest)
	}
	t.line("\n%s", t.faint("%s; vpclint rules ID shows one with examples", counted(len(list), "rule", "rules")))
}

// ruleRow writes one rule in columns.
func (t *text) ruleRow(r *rules.Rule, widest int) {
	const gap, severity, profile = 2, 8, 8
	name, grade, when := path.Base(r.ID), either(r.Severities), either(r.Profiles)
	margin := gap + widest + gap + severity + gap + profile + gap
	lines := t.wrapped(r.Title, margin)
	if len(r.Severities)+len(r.Profiles) > 2 { // what does not fit its column has a line of its own
		lines = t.wrapped(r.Title+" ("+grade+"; "+when+")", margin)
		grade, when = string(r.Severity()), string(r.Profiles[0])
	}
	for i, line := range lines {
		if i > 0 {
			t.line("%s%s", strings.Repeat(" ", margin), line)
			continue
		}
		t.line("  %s%s%s  %s  %s", name, strings.Repeat(" ", widest-len(name)+gap),
			t.severity[r.Severity()]("%-*s", severity, grade), t.faint("%-*s", profile, when), line)
	}
}

// page shows one rule.
func (t *text) page(c Catalogue, r *rules.Rule) {
	t.heading(r.Title)
	t.labelled("rule", r.ID, t.title)
	t.labelled("severity", either(r.Severities), t.severity[r.Severity()])
	t.labelled("profile", either(r.Profiles), t.plain)
	if len(r.YieldsTo) > 0 {
		t.labelled("silent", "where "+strings.Join(r.YieldsTo, " or ")+" speaks of the same cause", t.plain)
	}
	t.line("")
	t.labelled("why", r.Description, t.plain)
	t.labelled("fix", r.Remediation.Summary, t.plain)
	t.labelled("", "In Terraform: "+r.Remediation.Terraform, t.plain)
	t.labelled("", "In CloudFormation: "+r.Remediation.CloudFormation, t.plain)
	t.line("")
	for _, e := range c.Examples {
		t.example(e)
	}
	t.pageControls(c.controlsOf(r))
	t.heading("Read more")
	for _, page := range r.References {
		t.line("  %s\n    %s", page.Title, t.link("%s", page.Address))
	}
}

func (t *text) example(e Example) {
	t.heading(e.Language)
	t.code("fails", e.Failing, t.plain)
	t.line("  %s", t.faint("%s says", e.command()))
	t.indented(e.said(), t.plain)
	if change := e.change(); change != "" {
		t.line("  %s", t.faint("passes when changed so"))
		t.changed(change)
	} else {
		t.code("passes", e.Passing, t.plain)
	}
	for i, way := range e.suppressions() {
		t.line("  %s", t.faint("%s", []string{"suppressed so", "or so"}[min(i, 1)]))
		t.indented(way, t.plain)
	}
}

// code writes the files of a fixture.
func (t *text) code(word string, f rules.Fixture, paint painter) {
	for _, file := range f.Files {
		t.line("  %s", t.faint("%s: %s", word, file.Path))
		t.indented(file.Text, paint)
	}
}

// indented writes lines as they are, apart from the margin, and a blank one.
func (t *text) indented(code string, paint painter) {
	for line := range strings.Lines(code) {
		t.line("%s", strings.TrimRight("    "+paint("%s", strings.TrimRight(line, "\n")), " "))
	}
	t.line("")
}

// changed writes a diff.
func (t *text) changed(difference string) {
	for line := range strings.Lines(difference) {
		paint := t.plain
		switch line[0] {
		case '+':
			paint = t.good
		case '-':
			paint = t.failure
		case '@':
			paint = t.faint
		}
		t.line("    %s", paint("%s", strings.TrimRight(line, "\n")))
	}
	t.line("")
}

// controlWidth is how far the title of a control is from the margin; the longest ID, which
// is Security Hub's RedshiftServerless.1, fits before it.
const controlWidth = 26

func (t *text) pageControls(all []decided) {
	t.heading("Controls")
	if len(all) == 0 {
		t.line("  It decides no control of a framework.")
	}
	for i, d := range all {
		if i == 0 || d.framework.ID != all[i-1].framework.ID {
			t.line("  %s  %s", d.framework.ID, t.faint("%s", d.framework.Title))
		}
		for j, line := range t.wrapped(d.control.Title, controlWidth) {
			id := d.control.ID
			if j > 0 {
				id = ""
			}
			t.line("    %-*s%s", controlWidth-4, id, line)
		}
	}
	t.line("")
}
