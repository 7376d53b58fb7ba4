package cloudformation

import (
	"sort"
	"unicode/utf8"

	"github.com/vpclint/vpclint/source"
)

// cursor turns byte offsets into positions and back. Moving costs what lies between, at
// most markDistance where the text has been passed before, as that of aliases has.
type cursor struct {
	text []byte
	mark
	marks []mark // places passed, in order
}

// mark is a byte offset and its position.
type mark struct {
	offset int
	at     source.Position
}

// markDistance is how many bytes at least lie between two marks.
const markDistance = 1024

func newCursor(text []byte) *cursor {
	start := mark{at: source.Position{Line: 1, Column: 1}}
	return &cursor{text: text, mark: start, marks: []mark{start}}
}

// approach goes to the last mark before a place unless it stands between the two; behind
// says that a mark lies behind the place.
func (c *cursor) approach(behind func(mark) bool) {
	i := sort.Search(len(c.marks), func(i int) bool { return behind(c.marks[i]) })
	if nearest := c.marks[max(0, i-1)]; behind(c.mark) || nearest.offset > c.offset {
		c.mark = nearest
	}
}

// position gives the place of a byte offset.
func (c *cursor) position(offset int) source.Position {
	offset = min(offset, len(c.text))
	c.approach(func(m mark) bool { return m.offset > offset })
	for c.offset < offset {
		c.step()
	}
	return c.at
}

// seek gives the byte offset of a place, the end of the text for one behind it.
func (c *cursor) seek(to source.Position) int {
	c.approach(func(m mark) bool { return m.at.Compare(to) > 0 })
	for c.offset < len(c.text) && c.at.Compare(to) < 0 {
		c.step()
	}
	return c.offset
}

func (c *cursor) step() {
	if c.offset >= c.marks[len(c.marks)-1].offset+markDistance {
		c.marks = append(c.marks, c.mark)
	}
	r, size := utf8.DecodeRune(c.text[c.offset:])
	c.offset += size
	if c.breaks(r) {
		c.at = source.Position{Line: c.at.Line + 1, Column: 1}
		return
	}
	c.at.Column++
}

// breaks says that a character, which the cursor stands behind, ends a line: a carriage
// return does so alone, too, and YAML has three characters more.
func (c *cursor) breaks(r rune) bool {
	switch r {
	case '\n', '\u0085', '\u2028', '\u2029':
		return true
	case '\r':
		return c.offset == len(c.text) || c.text[c.offset] != '\n'
	}
	return false
}
