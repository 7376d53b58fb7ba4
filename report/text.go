package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
	"github.com/mitchellh/go-wordwrap"

	"github.com/vpclint/vpclint/source"
)

// writeText writes for people: findings grouped by project, then what could not be
// decided, what could not be read, and the sum of it all.
func writeText(w io.Writer, r Report, o Options) error {
	out := bufio.NewWriter(w)
	t := &text{
		Writer:   out,
		palette:  newPalette(o.Color),
		width:    o.Width,
		excerpts: excerpts{files: o.Files, read: map[string][]string{}},
	}
	t.findings(r.Results.Findings)
	if r.ShowSuppressed {
		t.suppressed(r.Results.Suppressed)
	}
	t.undecided(r.Results.Undecided)
	t.diagnostics(r.Diagnostics)
	t.summary(r)
	return out.Flush()
}

// text is the state of one report in text.
type text struct {
	io.Writer
	palette
	width    int
	excerpts excerpts
}

// line writes one line. Errors stay in the buffered writer until it is flushed.
func (t *text) line(format string, args ...any) { _, _ = fmt.Fprintf(t, format+"\n", args...) }

// clean replaces the characters that would command the terminal or turn the direction of
// text. All that comes from the user's files goes through it.
func clean(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) && c != '\t' || unicode.Is(unicode.Bidi_Control, c) {
			return unicode.ReplacementChar
		}
		return c
	}, s)
}

func (t *text) heading(title string) {
	t.line("%s", t.title("%s", title))
	t.line("%s\n", t.faint("%s", strings.Repeat("─", min(runewidth.StringWidth(clean(title)), t.width))))
}

// indent is how far what stands beside a label is from the margin.
const indent = 12

// labelled writes a paragraph beside a label.
func (t *text) labelled(label, paragraph string, paint painter) {
	for i, line := range t.wrapped(paragraph, indent) {
		if i > 0 {
			label = ""
		}
		t.line("  %s%s", t.faint("%-*s", indent-2, label), paint("%s", line))
	}
}

// wrapped breaks a paragraph into lines that leave room for an indent.
func (t *text) wrapped(paragraph string, indent int) []string {
	const least = 20
	limit := uint(max(t.width-indent, least))
	return strings.Split(wordwrap.WrapString(clean(strings.Join(strings.Fields(paragraph), " ")), limit), "\n")
}

// placed writes a place with what is said of it beside it, or below it where the line
// would grow too long.
func (t *text) placed(margin int, r source.Range, said string) {
	const gap = "  "
	at, pad := where(r), strings.Repeat(" ", margin)
	if runewidth.StringWidth(pad+at+gap+said) > t.width {
		t.line("%s%s", pad, t.link("%s", at))
		t.line("%s%s", pad, t.faint("%s", said))
		return
	}
	t.line("%s%s%s%s", pad, t.link("%s", at), gap, t.faint("%s", said))
}

// where gives a place in the form that terminals make a link of.
func where(r source.Range) string {
	if r.Start.Line == 0 {
		return r.File
	}
	return fmt.Sprintf("%s:%d:%d", r.File, r.Start.Line, r.Start.Column)
}

// diagnostics lists what could not be read or followed. What is said of several places
// is said once.
func (t *text) diagnostics(ds source.Diagnostics) {
	if len(ds) == 0 {
		return
	}
	t.heading("Input")
	for _, group := range grouped(ds, func(d source.Diagnostic) string { return string(d.Severity) + d.Code + d.Detail }) {
		d := group[0]
		paint := t.warning
		if d.Severity == source.Error {
			paint = t.failure
		}
		t.line("%s %s  %s", paint("%s", string(d.Severity)), d.Summary, t.faint("%s", d.Code))
		t.diagnosticPlaces(group)
		for _, line := range t.wrapped(d.Detail, 2) {
			t.line("  %s", line)
		}
		t.line("")
	}
}

// diagnosticPlaces lists each place of diagnostics once.
func (t *text) diagnosticPlaces(ds source.Diagnostics) {
	last := ""
	for _, d := range ds {
		at := cmp.Or(where(d.Range), d.Project)
		if at != last {
			t.line("  %s", t.link("%s", at))
		}
		last = at
	}
}

// grouped brings together what has the same key, in order of the first of each.
func grouped[T any](list []T, key func(T) string) [][]T {
	index := map[string]int{}
	var groups [][]T
	for _, item := range list {
		i, seen := index[key(item)]
		if !seen {
			i = len(groups)
			index[key(item)] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], item)
	}
	return groups
}
