package report

import (
	"io/fs"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/vpclint/vpclint/source"
)

// maxExcerpt is the most lines that an excerpt shows.
const maxExcerpt = 4

// excerptIndent is what stands before each of them: margin, number and rule.
const excerptIndent = 10

// excerpts reads the lines that findings point at.
type excerpts struct {
	files fs.FS
	read  map[string][]string
}

// lines gives a file's lines; none where it cannot be read.
func (e excerpts) lines(file string) []string {
	lines, done := e.read[file]
	if !done {
		content, err := fs.ReadFile(e.files, file)
		if err == nil {
			lines = strings.Split(strings.ReplaceAll(string(content), "\r\n", "\n"), "\n")
		}
		e.read[file] = lines
	}
	return lines
}

// excerpt shows the lines of a range, with carets below a range of one line.
func (t *text) excerpt(r source.Range) {
	lines := t.excerpts.lines(r.File)
	first, last := r.Start.Line, r.End.Line
	if r.End.Column <= 1 && last > first {
		last-- // the range ends before the first character of its last line
	}
	if first < 1 || last > len(lines) {
		return
	}
	shown := min(last, first+maxExcerpt-1)
	if shown+1 == last {
		shown = last // it takes no more room than to say that it is missing
	}
	for n := first; n <= shown; n++ {
		t.line("  %s %s", t.faint("%5d │", n), clean(t.fitted(lines[n-1])))
	}
	switch {
	case last == first:
		t.line("  %s %s", t.faint("%5s │", ""), t.carets(lines[first-1], r))
	case shown < last:
		t.line("  %s", t.faint("%5s │ … %d more lines", "", last-shown))
	}
}

// fitted shows tabs as spaces, so that carets stand below what they mean, and cuts a line
// that would run over the edge.
func (t *text) fitted(line string) string {
	return runewidth.Truncate(untabbed(line), t.width-excerptIndent, "…")
}

func untabbed(text string) string { return strings.ReplaceAll(text, "\t", "    ") }

// carets marks the columns of a range in its one line.
func (t *text) carets(line string, r source.Range) string {
	characters := []rune(line)
	start := min(max(r.Start.Column-1, 0), len(characters))
	end := min(max(r.End.Column-1, start), len(characters))
	pad := runewidth.StringWidth(untabbed(string(characters[:start])))
	marks := max(runewidth.StringWidth(untabbed(string(characters[start:end]))), 1)
	return t.mark("%s", t.fitted(strings.Repeat(" ", pad)+strings.Repeat("^", marks)))
}
