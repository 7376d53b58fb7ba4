package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// annotationsPerStep is how many annotations of one level GitHub shows of a step; it drops the
// rest without a word. Source: https://github.com/actions/toolkit/pull/734
const annotationsPerStep = 10

// githubLevels are the commands that make annotations. Source:
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
var githubLevels = map[rules.Severity]string{
	rules.Critical: "error",
	rules.High:     "error",
	rules.Medium:   "warning",
	rules.Low:      "notice",
}

// annotation is a command of GitHub Actions that shows a message at a line.
type annotation struct {
	level, title, message string
	at                    source.Range
}

// writeGitHub writes annotations for the log of a step, the gravest first, and says what is
// left out.
func writeGitHub(w io.Writer, r Report, _ Options) error {
	shown, left := map[string]int{}, map[string]int{}
	for _, a := range annotationsOf(r) {
		if shown[a.level] == annotationsPerStep {
			left[a.level]++
			continue
		}
		shown[a.level]++
		if _, err := fmt.Fprintln(w, a); err != nil {
			return err
		}
	}
	for _, level := range []string{"error", "warning", "notice"} {
		if left[level] == 0 {
			continue
		}
		_, err := fmt.Fprintf(w, "%d more of level %s are not annotated: GitHub shows %d of each. The other reports have all.\n",
			left[level], level, annotationsPerStep)
		if err != nil {
			return err
		}
	}
	return nil
}

// annotationsOf gives what could not be read, then the findings by severity.
func annotationsOf(r Report) []annotation {
	var all []annotation
	for _, d := range r.Diagnostics {
		if d.Severity == source.Error {
			all = append(all, annotation{"error", d.Summary, d.Detail, d.Range})
		}
	}
	for _, severity := range []rules.Severity{rules.Critical, rules.High, rules.Medium, rules.Low} {
		for _, f := range r.Results.Findings {
			if f.Severity == severity {
				title := strings.ToUpper(string(severity)) + " " + f.Rule.ID
				all = append(all, annotation{githubLevels[severity], title, f.Message + whenClause(f.When), f.Range})
			}
		}
	}
	return all
}

// String is the command. Columns make sense within one line only.
func (a annotation) String() string {
	properties := []string{"title=" + escapedProperty(a.title)}
	if a.at.File != "" {
		properties = append(properties, "file="+escapedProperty(a.at.File))
	}
	if begin, end := a.at.Start, a.at.End; begin.Line > 0 {
		properties = append(properties, fmt.Sprintf("line=%d", begin.Line), fmt.Sprintf("endLine=%d", max(begin.Line, end.Line)))
		if begin.Line == end.Line {
			properties = append(properties, fmt.Sprintf("col=%d", begin.Column), fmt.Sprintf("endColumn=%d", max(begin.Column, end.Column-1)))
		}
	}
	return fmt.Sprintf("::%s %s::%s", a.level, strings.Join(properties, ","), escapedData(a.message))
}

// What a command holds must not end it, nor begin another one: names are whatever a
// repository says.
var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func escapedData(text string) string     { return clean(dataEscapes.Replace(text)) }
func escapedProperty(text string) string { return clean(propertyEscapes.Replace(text)) }
