package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/vpclint/vpclint/rules"
)

// change is what makes the failing project pass, as a unified diff; empty where so much is
// different that the whole reads better.
func (e Example) change() string {
	var all strings.Builder
	changed, lines := 0, 0
	for _, p := range e.pairs() {
		hunks := p.hunks()
		if len(e.Passing.Files) > 1 && hunks != "" {
			all.WriteString("--- " + p.failing.Path + "\n+++ " + p.passing.Path + "\n")
		}
		all.WriteString(hunks)
		changed += strings.Count(hunks, "\n+") + strings.Count(hunks, "\n-")
		lines += strings.Count(p.passing.Text, "\n")
	}
	if 2*changed > lines {
		return ""
	}
	return all.String()
}

// pair is a file of the failing project and what becomes of it.
type pair struct{ failing, passing rules.FixtureFile }

// pairs gives the files that both projects have, and those that one of them has alone.
func (e Example) pairs() []pair {
	if len(e.Failing.Files) == 1 && len(e.Passing.Files) == 1 {
		return []pair{{e.Failing.Files[0], e.Passing.Files[0]}}
	}
	byPath := map[string]pair{}
	for _, file := range e.Failing.Files {
		byPath[file.Path] = pair{file, rules.FixtureFile{Path: file.Path}}
	}
	for _, file := range e.Passing.Files {
		failing := byPath[file.Path].failing
		failing.Path = file.Path
		byPath[file.Path] = pair{failing, file}
	}
	var pairs []pair
	for _, path := range slices.Sorted(maps.Keys(byPath)) {
		pairs = append(pairs, byPath[path])
	}
	return pairs
}

// hunks gives the hunks of the unified diff of the two. Columns that a formatter lined up
// anew are no change to speak of, so that lines are compared without them.
func (p pair) hunks() string {
	failing, passing := strings.SplitAfter(p.failing.Text, "\n"), strings.SplitAfter(p.passing.Text, "\n")
	compared := string(diff.Diff("", unaligned(failing), "", unaligned(passing)))
	_, compared, _ = strings.Cut(compared, "+++ \n") // the names of the files
	var hunks strings.Builder
	from, to := 0, 0
	for line := range strings.Lines(compared) {
		switch line[0] {
		case '@':
			_, _ = fmt.Sscanf(line, "@@ -%d,%d +%d,%d @@", &from, new(int), &to, new(int)) // diff wrote it
			hunks.WriteString(line)
		case '-':
			hunks.WriteString("-" + failing[from-1])
			from++
		case '+':
			hunks.WriteString("+" + passing[to-1])
			to++
		case ' ':
			hunks.WriteString(" " + passing[to-1])
			from, to = from+1, to+1
		}
	}
	return hunks.String()
}

// unaligned gives lines with one space where there are several, but for their indent.
func unaligned(lines []string) []byte {
	var text strings.Builder
	for _, line := range lines {
		code := strings.TrimLeft(line, " ")
		text.WriteString(line[:len(line)-len(code)] + strings.Join(strings.Fields(code), " "))
		if strings.HasSuffix(line, "\n") {
			text.WriteString("\n")
		}
	}
	return []byte(text.String())
}
