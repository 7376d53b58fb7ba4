// Package source says where things stand in the user's files and what vpclint
// could not read there. It is the ground floor: it imports nothing of vpclint.
package source

import (
	"cmp"
	"fmt"
)

// Position is a place in a text: line and column both count from 1, the column in
// Unicode code points. The zero Position means that the place is not known.
type Position struct {
	Line   int
	Column int
}

// Compare orders positions by line, then column.
func (p Position) Compare(q Position) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Range is a stretch of one file. File is relative to the repository root and written
// with forward slashes; Start is inclusive and End exclusive.
type Range struct {
	File  string
	Start Position
	End   Position
}

// IsZero says that the range names no place.
func (r Range) IsZero() bool { return r == Range{} }

// Compare orders ranges by file, start and end.
func (r Range) Compare(s Range) int {
	return cmp.Or(cmp.Compare(r.File, s.File), r.Start.Compare(s.Start), r.End.Compare(s.End))
}

// String gives the short form file:line:column-line:column, and the file alone where
// only that is known.
func (r Range) String() string {
	if r.Start.Line == 0 {
		return r.File
	}
	return fmt.Sprintf("%s:%d:%d-%d:%d", r.File, r.Start.Line, r.Start.Column, r.End.Line, r.End.Column)
}
