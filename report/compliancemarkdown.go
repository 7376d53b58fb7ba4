package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/vpclint/vpclint/compliance"
	"github.com/vpclint/vpclint/source"
)

func writeComplianceMarkdown(w io.Writer, c Compliance, _ Options) error {
	out := bufio.NewWriter(w)
	m := markdown{out}
	m.line("# %s\n", prose(c.Framework.Title))
	m.line("%s. %s.\n", prose(c.counts()), prose(c.beyond()))
	if c.Framework.Part != "" {
		m.line("Judged of each control is %s.\n", prose(c.Framework.Part))
	}
	m.line("| control | what it asks for | status | resources examined |\n| --- | --- | --- | --- |")
	for _, v := range c.Verdicts {
		m.verdictRow(c, v)
	}
	m.line("")
	for _, status := range compliance.Statuses() {
		m.verdicts(c, status)
	}
	m.unread(c.Diagnostics)
	m.line("## Basis\n\n%s in %s from %s, judged by %s of vpclint %s; %s.\n",
		counted(c.Coverage.Resources, "resource", "resources"), counted(c.Coverage.Projects, "project", "projects"),
		counted(c.Coverage.Files, "file", "files"), counted(c.Coverage.Rules, "rule", "rules"), prose(c.Version),
		counted(c.Coverage.UnknownValues, "value is unknown", "values are unknown"))
	m.line("[%s](%s): %s; read on %s.", prose(c.Framework.Title), c.Framework.Address, prose(c.Framework.Source), c.Framework.Read)
	return out.Flush()
}

func (m markdown) verdictRow(c Compliance, v compliance.Verdict) {
	title, examined := prose(v.Title), ""
	if part := c.ownPart(v); part != "" {
		title += " (judged is: " + prose(part) + ")"
	}
	if len(v.Rules) > 0 {
		examined = fmt.Sprint(v.Examined)
	}
	status := statusOf(v)
	if v.Status == compliance.Failed {
		status = "**" + status + "**"
	}
	m.line("| %s | %s | %s | %s |", v.ID, title, status, examined)
}

// verdicts says why controls have a status, where the table does not say enough.
func (m markdown) verdicts(c Compliance, status compliance.Status) {
	if status == compliance.NotCovered || len(c.of(status)) == 0 {
		return
	}
	words := statusWords[status]
	m.line("## %s\n", strings.ToUpper(words[:1])+words[1:])
	for _, group := range c.alike(status) {
		var ids []string
		for _, v := range group {
			ids = append(ids, v.ID)
		}
		m.line("### %s\n", strings.Join(ids, ", "))
		m.verdict(c, group[0])
	}
}

func (m markdown) verdict(c Compliance, v compliance.Verdict) {
	if v.Status == compliance.Unknowable {
		m.line("%s.\n", capital(prose(v.Control.Unknowable)))
		return
	}
	for _, f := range v.Findings {
		m.line("- **%s** `%s` at %s: %s%s", f.Severity, f.Rule.ID, code(where(f.Range)), prose(f.Message), prose(whenClause(f.When)+c.accepted(f)))
	}
	for _, u := range v.Undecided {
		m.line("- `%s` at %s: %s%s is undecided, because %s", u.Rule.ID, code(where(u.Range)), prose(u.Question), prose(whenClause(u.When)), prose(u.Reason))
	}
	for _, unread := range v.Unread {
		m.line("- Undecided, because %s", prose(unread))
	}
	if len(v.Findings)+len(v.Undecided)+len(v.Unread) > 0 {
		m.line("")
	}
	m.line("%s.\n", capital(evidence(v)))
}

// unread lists what could not be read or followed.
func (m markdown) unread(ds source.Diagnostics) {
	if len(ds) == 0 {
		return
	}
	m.line("## Input\n")
	for _, d := range ds {
		m.line("- %s: %s: %s %s", d.Severity, code(cmp.Or(where(d.Range), d.Project, "input")), prose(d.Summary+"."), prose(d.Detail))
	}
	m.line("")
}

// code shows a text as code in a line.
func code(text string) string { return "`" + strings.ReplaceAll(clean(text), "`", "'") + "`" }

func capital(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
