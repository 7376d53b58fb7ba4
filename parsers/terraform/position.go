package terraform

import (
	"bytes"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"

	"github.com/vpclint/vpclint/source"
)

// rangeOf turns HCL's place into ours: HCL counts grapheme clusters, we count code points.
func (l *library) rangeOf(r hcl.Range) source.Range {
	content, _ := l.wide.Load(r.Filename)
	text, _ := content.([]byte)
	return source.Range{File: r.Filename, Start: position(r.Start, text), End: position(r.End, text)}
}

func position(p hcl.Pos, wide []byte) source.Position {
	if p.Byte > len(wide) || wide == nil {
		return source.Position{Line: p.Line, Column: p.Column}
	}
	start := bytes.LastIndexByte(wide[:p.Byte], '\n') + 1
	return source.Position{Line: p.Line, Column: utf8.RuneCount(wide[start:p.Byte]) + 1}
}

func isASCII(text []byte) bool {
	for _, b := range text {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
