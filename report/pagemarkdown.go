package report

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/rules"
)

// markdown writes Markdown. Errors stay in the buffered writer until it is flushed.
type markdown struct{ io.Writer }

func (m markdown) line(format string, args ...any) { _, _ = fmt.Fprintf(m, format+"\n", args...) }

// block writes a block of code, which ends with a line break of its own.
func (m markdown) block(language, code string) {
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	m.line("%s%s\n%s%s\n", fence, language, code, fence)
}

// prose keeps Markdown from taking characters of a text for its own.
func prose(text string) string {
	return strings.NewReplacer(`\`, `\\`, "<", `\<`, "*", `\*`, "|", `\|`, "`", "\\`").Replace(clean(text))
}

func writeCatalogueMarkdown(w io.Writer, c Catalogue, _ Options) error {
	out := bufio.NewWriter(w)
	m := markdown{out}
	if c.Examples == nil {
		m.index(c)
	} else {
		m.page(c, c.Rules[0])
	}
	return out.Flush()
}

// index writes the list of rules, area by area.
func (m markdown) index(c Catalogue) {
	m.line("# Rules\n")
	m.line("Each rule has a page that says why it matters, shows what fails and what passes, and how to suppress it.")
	m.line("`vpclint rules ID` shows it on the terminal. Generated from the rules: change them there.\n")
	m.line("Rules of the default profile run unless they are left out with `--skip`; those of the strict profile run with")
	m.line("`--profile strict`, with a `--framework` whose controls they decide, or when `--rule` names them.")
	area := ""
	for _, r := range c.Rules {
		if r.Area() != area {
			area = r.Area()
			m.line("\n## %s\n\n| rule | severity | profile | what is wrong |\n| --- | --- | --- | --- |", area)
		}
		m.line("| [%s](%s.md) | %s | %s | %s |", path.Base(r.ID), r.ID, either(r.Severities), either(r.Profiles), prose(r.Title))
	}
}

// page writes all that there is to say of one rule.
func (m markdown) page(c Catalogue, r *rules.Rule) {
	m.line("# %s\n", prose(r.Title))
	m.line("| rule | severity | profile |\n| --- | --- | --- |\n| `%s` | %s | %s |\n", r.ID, either(r.Severities), either(r.Profiles))
	m.line("%s\n", prose(r.Description))
	if !slices.Contains(r.Profiles, rules.Default) {
		m.line("It runs with `--profile strict`, with a `--framework` whose controls it decides, or with `--rule %s`.\n", r.ID)
	}
	if len(r.YieldsTo) > 0 {
		m.line("It is silent where %s of the same cause.\n", m.speakers(r))
	}
	m.line("## What to do\n\n%s\n", prose(r.Remediation.Summary))
	m.line("- **Terraform**: %s", prose(r.Remediation.Terraform))
	m.line("- **CloudFormation**: %s\n", prose(r.Remediation.CloudFormation))
	for _, e := range c.Examples {
		m.example(e)
	}
	m.suppression(c.Examples)
	m.controls(c.controlsOf(r))
	m.line("## Read more\n")
	for _, page := range r.References {
		m.line("- [%s](%s)", prose(page.Title), page.Address)
	}
	m.line("\n<!-- Generated from the METADATA and the fixtures of the rule: change them, and run make generate. -->")
}

// speakers names the rules to which one yields.
func (m markdown) speakers(r *rules.Rule) string {
	var links []string
	for _, id := range r.YieldsTo {
		links = append(links, fmt.Sprintf("[%s](../%s.md)", id, id))
	}
	if len(links) == 1 {
		return links[0] + " speaks"
	}
	return strings.Join(links, " or ") + " speaks"
}

// highlighting is how Markdown calls the languages.
var highlighting = map[string]string{"Terraform": "hcl", "CloudFormation": "yaml"}

func (m markdown) example(e Example) {
	m.line("## %s\n\n### Fails\n", e.Language)
	m.files(e.Language, e.Failing)
	m.line("`%s` says:\n", e.command())
	m.block("text", e.said())
	m.line("### Passes\n")
	change := e.change()
	if change == "" {
		m.files(e.Language, e.Passing)
		return
	}
	m.block("diff", change)
	m.line("<details>\n<summary>All of it, as it passes</summary>\n")
	m.files(e.Language, e.Passing)
	m.line("</details>\n")
}

// files writes the files of a fixture, each below a link to it.
func (m markdown) files(language string, f rules.Fixture) {
	for _, file := range f.Files {
		m.line("[%s](../../../policies/%s)\n", file.Path, file.From)
		m.block(highlighting[language], file.Text)
	}
}

func (m markdown) suppression(examples []Example) {
	m.line("## Suppress it\n")
	m.line("A [comment](../../suppression.md) on or above the line, the resource or the module call, or the metadata of a")
	m.line("template's resource. The reason is required, the day is not.\n")
	for _, e := range examples {
		for _, way := range e.suppressions() {
			m.block(highlighting[e.Language], way)
		}
	}
}

func (m markdown) controls(all []decided) {
	m.line("## Controls\n")
	if len(all) == 0 {
		m.line("It decides no control of a [framework](../../compliance.md).\n")
		return
	}
	m.line("What it finds counts for these controls in [`vpclint compliance`](../../compliance.md):\n")
	m.line("| framework | control | what it asks for |\n| --- | --- | --- |")
	for i, d := range all {
		framework := prose(d.framework.Title)
		if i > 0 && d.framework.ID == all[i-1].framework.ID {
			framework = ""
		}
		m.line("| %s | %s | %s |", framework, d.control.ID, prose(d.control.Title))
	}
	m.line("")
}
