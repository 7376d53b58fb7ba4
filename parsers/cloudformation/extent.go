package cloudformation

import (
	"bytes"

	"go.yaml.in/yaml/v3"

	"github.com/vpclint/vpclint/source"
)

// extent finds where YAML values end, which the parser does not say.
type extent struct {
	cursor *cursor
}

// scalar gives the start and end of a scalar. An empty one at the end of the text is
// said to lie behind it.
func (e extent) scalar(n *yaml.Node) (start, end source.Position) {
	offset := e.cursor.seek(source.Position{Line: n.Line, Column: n.Column})
	start = e.cursor.at
	return start, e.scalarEnd(n, skipProperties(e.cursor.text, offset))
}

// scalarEnd gives the end of a scalar's text; for plain text over several lines the end
// of the first.
func (e extent) scalarEnd(n *yaml.Node, start int) source.Position {
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return e.cursor.position(quotedEnd(e.cursor.text, start, '"'))
	case n.Style&yaml.SingleQuotedStyle != 0:
		return e.cursor.position(quotedEnd(e.cursor.text, start, '\''))
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return e.cursor.position(blockEnd(e.cursor.text, start))
	case bytes.HasPrefix(e.cursor.text[start:], []byte(n.Value)):
		return e.cursor.position(start + len(n.Value))
	}
	return e.lineEnd(start)
}

// collectionEnd gives the end of a mapping or sequence whose last value ends there: in
// flow style that is behind the closing bracket.
func (e extent) collectionEnd(n *yaml.Node, last source.Position) source.Position {
	if n.Style&yaml.FlowStyle == 0 {
		return last
	}
	text, i := e.cursor.text, e.cursor.seek(last)
	if len(n.Content) == 0 {
		i = skipProperties(text, i) + 1
	}
	for i < len(text) && (blank(text[i]) || text[i] == ',') {
		i++
	}
	if i < len(text) && (text[i] == ']' || text[i] == '}') {
		return e.cursor.position(i + 1)
	}
	return last
}

func (e extent) lineEnd(start int) source.Position {
	line, _, _ := bytes.Cut(e.cursor.text[start:], []byte("\n"))
	return e.cursor.position(start + len(bytes.TrimRight(line, " \t\r")))
}

// skipProperties steps over the tag and anchor before a scalar: "!Sub &a text".
func skipProperties(text []byte, i int) int {
	for i < len(text) && (text[i] == '!' || text[i] == '&') {
		for i < len(text) && !blank(text[i]) {
			i++
		}
		for i < len(text) && blank(text[i]) {
			i++
		}
	}
	return i
}

func blank(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// quotedEnd gives the offset behind the closing quote.
func quotedEnd(text []byte, start int, quote byte) int {
	for i := start + 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quote == '"':
			i++
		case text[i] == quote && quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		case text[i] == quote:
			return i + 1
		}
	}
	return len(text)
}

// blockEnd gives the end of the last line of a block scalar, the lines that stand as
// deep as its first.
func blockEnd(text []byte, start int) int {
	next := lineStartAfter(text, start)
	end, indent := trimmedEnd(text, start, next), -1
	for next < len(text) {
		line := next
		next = lineStartAfter(text, line)
		content := bytes.TrimSpace(text[line:next])
		depth := len(text[line:next]) - len(bytes.TrimLeft(text[line:next], " "))
		switch {
		case len(content) == 0:
			continue
		case indent < 0 && depth > 0:
			indent = depth
		case depth < indent || indent < 0:
			return end
		}
		end = trimmedEnd(text, line, next)
	}
	return end
}

func lineStartAfter(text []byte, from int) int {
	if i := bytes.IndexByte(text[from:], '\n'); i >= 0 {
		return from + i + 1
	}
	return len(text)
}

func trimmedEnd(text []byte, from, to int) int {
	return from + len(bytes.TrimRight(text[from:to], " \t\r\n"))
}
