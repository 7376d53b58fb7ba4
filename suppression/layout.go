package suppression

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/source"
)

// Item is something of a file that a comment can be for: a block, an argument, a property,
// an element. Subject and Type are those of a [Suppression].
type Item struct {
	Range         source.Range
	Subject, Type string
}

// Remark is a comment of a file. Text is without the marks around it, line breaks kept.
type Remark struct {
	Text  string
	Range source.Range
}

// InComments gives the suppressions among the comments of a file of these lines. It needs
// all comments, to tell them from what they are for, and all items.
func InComments(file string, lines []string, remarks []Remark, items []Item) []Suppression {
	l := layout{file: file, lines: charactersOf(lines), code: charactersOf(lines), items: items}
	for _, r := range remarks {
		l.blank(r.Range)
	}
	var found []Suppression
	for _, r := range remarks {
		for i, line := range strings.Split(r.Text, "\n") {
			s, ok := Parse(strings.TrimLeft(line, "* \t"))
			if !ok {
				continue
			}
			s.Range = l.lineOf(r.Range, i)
			l.attach(&s, r.Range)
			found = append(found, s)
		}
	}
	return found
}

// layout says what stands on which line of a file.
type layout struct {
	file  string
	lines [][]rune
	code  [][]rune // without comments
	items []Item
}

func charactersOf(lines []string) [][]rune {
	characters := make([][]rune, 0, len(lines))
	for _, line := range lines {
		characters = append(characters, []rune(line))
	}
	return characters
}

// blank takes a comment out of the code.
func (l layout) blank(r source.Range) {
	for n := r.Start.Line; n <= min(r.End.Line, len(l.code)); n++ {
		line, from, to := l.code[n-1], 0, len(l.code[n-1])
		if n == r.Start.Line {
			from = min(r.Start.Column-1, to)
		}
		if n == r.End.Line {
			to = min(r.End.Column-1, to)
		}
		for i := from; i < to; i++ {
			line[i] = ' '
		}
	}
}

// first gives the column of the first code on a line, 0 where there is none.
func (l layout) first(line int) int {
	if line < 1 || line > len(l.code) {
		return 0
	}
	for i, c := range l.code[line-1] {
		if !strings.ContainsRune(" \t\r", c) {
			return i + 1
		}
	}
	return 0
}

// remarked says that a line holds a comment and no code.
func (l layout) remarked(line int) bool {
	return line <= len(l.lines) && l.first(line) == 0 && strings.TrimSpace(string(l.lines[line-1])) != ""
}

// lineOf gives the place of a line of a comment.
func (l layout) lineOf(r source.Range, index int) source.Range {
	at := source.Range{File: l.file, Start: source.Position{Line: r.Start.Line + index, Column: 1}}
	if index == 0 {
		at.Start = r.Start
	}
	line := l.lines[min(at.Start.Line, len(l.lines))-1]
	if index > 0 {
		at.Start.Column += len(line) - len([]rune(strings.TrimLeft(string(line), " \t")))
	}
	at.End = source.Position{Line: at.Start.Line, Column: len([]rune(strings.TrimRight(string(line), " \t\r"))) + 1}
	if at.End.Line == r.End.Line && r.End.Column < at.End.Column {
		at.End.Column = r.End.Column
	}
	return at
}

// attach finds what a suppression in a comment is for.
func (l layout) attach(s *Suppression, remark source.Range) {
	line, above := l.target(remark)
	item, ok := Item{}, false
	if line > 0 {
		item, ok = l.itemOn(line, !above)
	}
	if ok {
		s.Scope, s.Subject, s.Type = item.Range, item.Subject, item.Type
		return
	}
	s.Scope, s.Subject, s.Type = s.Range, l.file, "file"
	if s.Fault == "" {
		s.Fault = "it stands neither on a line of configuration nor directly above one"
	}
}

// target gives the line that a comment is for: its own, else the one below. above says that
// it is the one below; the line is 0 where it is empty.
func (l layout) target(remark source.Range) (line int, above bool) {
	last := remark.End.Line
	if remark.End.Column <= 1 && last > remark.Start.Line {
		last-- // the comment takes the line break with it
	}
	for _, line := range []int{remark.Start.Line, last} {
		if l.first(line) > 0 {
			return line, false
		}
	}
	for line = last + 1; l.remarked(line); line++ {
		continue
	}
	if l.first(line) == 0 {
		return 0, true
	}
	return line, true
}

// last gives the column behind the last code on a line, a comma aside.
func (l layout) last(line int) int {
	return len([]rune(strings.TrimRight(string(l.code[line-1]), " \t\r,"))) + 1
}

// itemOn gives the outermost item that begins on a line. A comment on a line where none
// begins may be for the one that is closed there, else for what the line holds.
func (l layout) itemOn(line int, own bool) (Item, bool) {
	var starting, ending, around []Item
	for _, item := range l.items {
		switch {
		case item.Range.Start.Line == line:
			starting = append(starting, item)
		case item.Range.End == source.Position{Line: line, Column: l.last(line)}:
			ending = append(ending, item)
		case item.Range.Start.Line < line && line < item.Range.End.Line:
			around = append(around, item)
		}
	}
	switch {
	case len(starting) > 0:
		return outermost(starting), true
	case own && len(ending) > 0:
		return slices.MaxFunc(ending, func(a, b Item) int { return a.Range.Start.Compare(b.Range.Start) }), true
	case len(around) == 0 || strings.ContainsRune("}])", l.code[line-1][l.first(line)-1]):
		return Item{}, false
	}
	item := outermost(around)
	item.Range.Start = source.Position{Line: line, Column: l.first(line)}
	item.Range.End = source.Position{Line: line + 1, Column: 1}
	return item, true
}

// outermost gives the item that begins first and, of those, ends last.
func outermost(items []Item) Item {
	return slices.MinFunc(items, func(a, b Item) int {
		return cmp.Or(a.Range.Start.Compare(b.Range.Start), b.Range.End.Compare(a.Range.End))
	})
}
