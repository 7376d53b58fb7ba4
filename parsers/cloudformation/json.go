package cloudformation

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"strconv"

	"github.com/vpclint/vpclint/source"
)

// jsonReader makes nodes of a JSON text. It works on encoding/json's tokens because the
// YAML parser refuses the escape \/ and surrogate pairs, which are good JSON.
type jsonReader struct {
	file        string
	decoder     *json.Decoder
	cursor      *cursor
	diagnostics source.Diagnostics
}

func parseJSON(file string, content []byte) (*node, source.Diagnostics) {
	r := &jsonReader{file: file, decoder: json.NewDecoder(bytes.NewReader(content)), cursor: newCursor(content)}
	r.decoder.UseNumber()
	root, err := r.value(0)
	if err == nil {
		_, _, err = r.token()
		if errors.Is(err, io.EOF) {
			return root, r.diagnostics
		}
		err = cmp.Or(err, errTrailing)
	}
	return nil, append(r.diagnostics, r.failure(err))
}

func (r *jsonReader) failure(err error) source.Diagnostic {
	offset := int(r.decoder.InputOffset())
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		offset = max(offset, int(syntax.Offset)-1)
	}
	at := r.cursor.position(offset)
	where := source.Range{File: r.file, Start: at, End: at}
	switch {
	case errors.Is(err, errTooDeep):
		return tooDeep(where)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return syntaxError(where, "the file ends within a value")
	}
	return syntaxError(where, err.Error())
}

// token gives the next token and the place it covers.
func (r *jsonReader) token() (json.Token, source.Range, error) {
	start := int(r.decoder.InputOffset())
	token, err := r.decoder.Token()
	if err != nil {
		return nil, source.Range{}, err
	}
	for start < len(r.cursor.text) && bytes.IndexByte([]byte(" \t\r\n,:"), r.cursor.text[start]) >= 0 {
		start++
	}
	from := r.cursor.position(start)
	return token, source.Range{File: r.file, Start: from, End: r.cursor.position(int(r.decoder.InputOffset()))}, nil
}

func (r *jsonReader) value(depth int) (*node, error) {
	token, at, err := r.token()
	switch token := token.(type) {
	case json.Delim:
		if depth == maxDepth {
			return nil, errTooDeep
		}
		if token == '{' {
			return r.mapping(at, depth)
		}
		return r.sequence(at, depth)
	case string:
		return &node{kind: scalarNode, text: token, at: at}, nil
	case json.Number:
		return &node{kind: scalarNode, text: token.String(), at: at}, nil
	case bool:
		return &node{kind: scalarNode, text: strconv.FormatBool(token), at: at}, nil
	}
	return &node{at: at}, err
}

func (r *jsonReader) mapping(at source.Range, depth int) (*node, error) {
	n := &node{kind: mappingNode, at: at}
	index := map[string]int{}
	for r.decoder.More() {
		key, keyAt, err := r.token()
		if err != nil {
			return nil, err
		}
		value, err := r.value(depth + 1)
		if err != nil {
			return nil, err
		}
		text, _ := key.(string)
		p := pair{text, keyAt, value}
		if earlier, duplicate := n.add(p, index); duplicate {
			r.diagnostics = append(r.diagnostics, duplicateKey(p, earlier))
		}
	}
	return r.closed(n)
}

func (r *jsonReader) sequence(at source.Range, depth int) (*node, error) {
	n := &node{kind: sequenceNode, at: at}
	for r.decoder.More() {
		item, err := r.value(depth + 1)
		if err != nil {
			return nil, err
		}
		n.items = append(n.items, item)
	}
	return r.closed(n)
}

func (r *jsonReader) closed(n *node) (*node, error) {
	_, end, err := r.token()
	n.at.End = end.End
	return n, err
}
