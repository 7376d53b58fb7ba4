package symbolic

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/graph"
)

// A token is opened by a rune that says its kind, holds the bytes of its content each as
// one private-use rune, and is closed. No literal text that a function looks for can
// match inside, and tokens sort by content. None of the runes is a placeholder of
// package graph.
const (
	openReference = '\uE010'
	openUnknown   = '\uE011'
	closeToken    = '\uE012'
	firstByte     = '\uE100'
	lastByte      = firstByte + 0xFF
	runeLength    = len(string(openReference))

	fieldEnd = "\x00"
	itemEnd  = "\x01"
	notNull  = "n"
	notText  = "t"
)

// Zones is the resource in references to the availability zones that a region happens to
// have: its attributes are names[0], zone_ids[0] and so on.
const Zones = "availability_zones"

// Token is a text that is not known. It is a reference where Ref is set: exactly the
// text that AWS chooses for that attribute. Otherwise Why says why it is unknown.
type Token struct {
	Ref graph.Reference
	// Label tells unknown texts apart and names them for people: "var.env".
	Label string
	Why   string
	// Refs are the resources that an unknown text depends on.
	Refs []graph.Reference
	// Base64Of is a text with tokens whose base64 form the token stands for.
	Base64Of string
	// Not are texts that an unknown text is known not to be. Set says that it is not null.
	Not []string
	Set bool
}

// IsReference says that the token is exactly one attribute's text.
func (t Token) IsReference() bool { return t.Ref.Resource != "" }

// AlwaysSet says that the token is an attribute that AWS gives every resource of its type
// a text for, not one that may be left out.
func (t Token) AlwaysSet() bool {
	switch t.Ref.Attribute {
	case "id", "arn", "name", "dns_name", "endpoint", "unique_id", "url":
		return true
	}
	return t.Ref.Resource == Zones
}

// String gives the token as a text.
func (t Token) String() string {
	var text strings.Builder
	fields := []string{t.Ref.Resource, t.Ref.Attribute}
	open := openReference
	if !t.IsReference() {
		open = openUnknown
		fields = []string{t.Label, t.Why, t.Base64Of, strings.Join(t.excluded(), itemEnd)}
		for _, ref := range t.Refs {
			fields = append(fields, ref.Resource, ref.Attribute)
		}
	}
	text.WriteRune(open)
	for _, b := range []byte(strings.Join(fields, fieldEnd)) {
		text.WriteRune(firstByte + rune(b))
	}
	text.WriteRune(closeToken)
	return text.String()
}

// Value gives the token as a known cty string.
func (t Token) Value() cty.Value { return cty.StringVal(t.String()) }

// Reference gives the text of a resource's attribute.
func Reference(resource, attribute string) cty.Value {
	return Token{Ref: graph.Reference{Resource: resource, Attribute: attribute}}.Value()
}

// UnknownText gives a text that is unknown for the reason why; label tells it from other
// unknown texts.
func UnknownText(label, why string, refs ...graph.Reference) cty.Value {
	if len(refs) > MaxRefs {
		why, refs = TooManyRefs, nil
	}
	return Token{Label: label, Why: why, Refs: refs}.Value()
}

// Piece is one stretch of a text: a literal, or a token where Token is set.
type Piece struct {
	Literal string
	Token   *Token
}

// Split cuts a text at its tokens. What only looks like a token is literal.
func Split(text string) []Piece {
	var pieces []Piece
	literal := 0
	for i := 0; i < len(text); {
		token, length := decode(text[i:])
		if token == nil {
			i += length
			continue
		}
		if literal < i {
			pieces = append(pieces, Piece{Literal: text[literal:i]})
		}
		pieces = append(pieces, Piece{Token: token})
		i += length
		literal = i
	}
	if literal < len(text) {
		pieces = append(pieces, Piece{Literal: text[literal:]})
	}
	return pieces
}

// decode reads the token at the start of a text. Without one it gives how many bytes
// hold none.
func decode(text string) (*Token, int) {
	next := strings.IndexRune(text, openReference)
	if other := strings.IndexRune(text, openUnknown); next < 0 || other >= 0 && other < next {
		next = other
	}
	if next != 0 {
		if next < 0 {
			next = len(text)
		}
		return nil, next
	}
	var content []byte
	for i, r := range text[runeLength:] {
		switch {
		case r == closeToken:
			token := tokenOf(strings.HasPrefix(text, string(openReference)), string(content))
			if token == nil {
				return nil, runeLength
			}
			return token, runeLength + i + runeLength
		case r < firstByte || r > lastByte:
			return nil, runeLength
		}
		content = append(content, byte(r-firstByte))
	}
	return nil, runeLength
}

func tokenOf(reference bool, content string) *Token {
	fields := strings.Split(content, fieldEnd)
	if reference {
		if len(fields) != 2 || fields[0] == "" {
			return nil
		}
		return &Token{Ref: graph.Reference{Resource: fields[0], Attribute: fields[1]}}
	}
	const fixed = 4
	if len(fields)%2 != fixed%2 || len(fields) < fixed {
		return nil
	}
	token := &Token{Label: fields[0], Why: fields[1], Base64Of: fields[2]}
	token.exclude(fields[3])
	for pair := range slices.Chunk(fields[fixed:], 2) {
		token.Refs = append(token.Refs, graph.Reference{Resource: pair[0], Attribute: pair[1]})
	}
	return token
}

// excluded lists what the text is not: null as a mere sign, then texts behind a sign.
func (t Token) excluded() []string {
	var items []string
	if t.Set {
		items = append(items, notNull)
	}
	for _, text := range t.Not {
		items = append(items, notText+text)
	}
	return items
}

// exclude reads the list again.
func (t *Token) exclude(list string) {
	for item := range strings.SplitSeq(list, itemEnd) {
		if text, ok := strings.CutPrefix(item, notText); ok {
			t.Not = append(t.Not, text)
		}
		t.Set = t.Set || item == notNull
	}
}

// InText says whether a text holds any token.
func InText(text string) bool {
	return strings.ContainsRune(text, openReference) || strings.ContainsRune(text, openUnknown)
}

// UnknownInText says whether a text holds a token that is no reference.
func UnknownInText(text string) bool { return strings.ContainsRune(text, openUnknown) }

// Single gives the token that is the whole of a text, nil where it is none.
func Single(text string) *Token {
	if r, _ := utf8.DecodeRuneInString(text); r != openReference && r != openUnknown {
		return nil
	}
	if token, length := decode(text); token != nil && length == len(text) {
		return token
	}
	return nil
}

// Display writes a text for people: references as address.attribute, unknown texts by
// their labels.
func Display(text string) string {
	if !InText(text) {
		return text
	}
	var shown strings.Builder
	for _, piece := range Split(text) {
		switch t := piece.Token; {
		case t == nil:
			shown.WriteString(piece.Literal)
		case t.IsReference():
			shown.WriteString(t.Ref.Resource + "." + t.Ref.Attribute)
		case t.Label != "":
			shown.WriteString(t.Label)
		default:
			shown.WriteString("?")
		}
	}
	return shown.String()
}
