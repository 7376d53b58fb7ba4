package cloudformation

import (
	"unicode/utf8"

	"github.com/vpclint/vpclint/source"
)

// cursor turns byte offsets into positions and back. Moving forward costs what lies
// between, moving back begins the text anew, so that a whole text in order is linear.
type cursor struct {
	text   []byte
	offset int
	at     source.Position
}

func newCursor(text []byte) *cursor {
	return &cursor{text: text, at: source.Position{Line: 1, Column: 1}}
}

// position gives the place of a byte offset.
func (c *cursor) position(offset int) source.Position {
	offset = min(offset, len(c.text))
	if offset < c.offset {
		*c = *newCursor(c.text)
	}
	for c.offset < offset {
		c.step()
	}
	return c.at
}

// seek gives the byte offset of a place, the end of the text for one behind it.
func (c *cursor) seek(to source.Position) int {
	if to.Compare(c.at) < 0 {
		*c = *newCursor(c.text)
	}
	for c.offset < len(c.text) && c.at.Compare(to) < 0 {
		c.step()
	}
	return c.offset
}

func (c *cursor) step() {
	if c.text[c.offset] == '\n' {
		c.offset++
		c.at = source.Position{Line: c.at.Line + 1, Column: 1}
		return
	}
	_, size := utf8.DecodeRune(c.text[c.offset:])
	c.offset += size
	c.at.Column++
}
