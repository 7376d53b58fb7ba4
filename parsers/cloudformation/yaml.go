package cloudformation

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/vpclint/vpclint/source"
)

// yamlReader makes nodes of a YAML text.
type yamlReader struct {
	file        string
	extent      extent
	diagnostics source.Diagnostics
	inAlias     int // aliases that the node being read lies in
	aliasNodes  int // nodes made by aliases so far
}

func parseYAML(file string, content []byte) (*node, source.Diagnostics) {
	document, err := decodeYAML(content)
	switch {
	case errors.Is(err, io.EOF):
		return &node{at: source.Range{File: file}}, nil
	case err != nil:
		return nil, source.Diagnostics{yamlFailure(file, content, err)}
	}
	r := &yamlReader{file: file, extent: extent{newCursor(content)}}
	root, err := r.value(document.Content[0], 0)
	if err == nil {
		return root, r.diagnostics
	}
	at := source.Range{File: file}
	if errors.Is(err, errTooDeep) {
		return nil, source.Diagnostics{tooDeep(at)}
	}
	return nil, source.Diagnostics{syntaxError(at, fmt.Sprintf("its aliases unfold to more than %d values", maxAliasNodes))}
}

// decodeYAML gives a text's only document.
func decodeYAML(content []byte) (*yaml.Node, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	var document, behind yaml.Node
	if err := decoder.Decode(&document); err != nil {
		return nil, err
	}
	if err := decoder.Decode(&behind); !errors.Is(err, io.EOF) {
		return nil, cmp.Or(err, errTrailing)
	}
	return &document, nil
}

// maxLocated is the size up to which the line of a fault is looked for. CloudFormation
// takes templates up to 1 MB.
const maxLocated = 1 << 20

var yamlPrefix = regexp.MustCompile(`^yaml: (?:line \d+: )?`)

// yamlFailure reports the first line with which the text fails as it does. The library
// names the line where the block around it begins, which may be pages away.
func yamlFailure(file string, content []byte, failure error) source.Diagnostic {
	at := source.Range{File: file}
	if len(content) <= maxLocated {
		lines := bytes.SplitAfter(content, []byte("\n"))
		line := sort.Search(len(lines), func(i int) bool {
			_, err := decodeYAML(bytes.Join(lines[:i+1], nil))
			return err != nil && err.Error() == failure.Error()
		})
		place := newCursor(content)
		offset := place.seek(source.Position{Line: line + 1, Column: 1})
		at.Start, at.End = place.at, extent{place}.lineEnd(offset)
	}
	return syntaxError(at, yamlPrefix.ReplaceAllString(failure.Error(), ""))
}

func (r *yamlReader) value(n *yaml.Node, depth int) (*node, error) {
	if depth > maxDepth {
		return nil, errTooDeep
	}
	if r.inAlias > 0 {
		r.aliasNodes++
	}
	if r.aliasNodes > maxAliasNodes {
		return nil, errAliases
	}
	if n.Kind == yaml.AliasNode {
		return r.alias(n, depth)
	}
	value, err := r.untagged(n, depth)
	if err != nil {
		return nil, err
	}
	return writtenOut(n.Tag, value), nil
}

func (r *yamlReader) untagged(n *yaml.Node, depth int) (*node, error) {
	switch n.Kind {
	case yaml.MappingNode:
		return r.mapping(n, depth)
	case yaml.SequenceNode:
		return r.sequence(n, depth)
	}
	return r.scalar(n), nil
}

// writtenOut turns a short form into the long one: !Ref x becomes {Ref: x}.
func writtenOut(tag string, n *node) *node {
	name, short := strings.CutPrefix(tag, "!")
	if !short || name == "" || strings.HasPrefix(name, "!") {
		return n
	}
	if name != "Ref" && name != "Condition" {
		name = "Fn::" + name
	}
	return &node{kind: mappingNode, pairs: []pair{{name, n.at, n}}, at: n.at}
}

// alias reads an anchored value anew. It stands where the alias does, what is in it where
// the anchor does.
func (r *yamlReader) alias(n *yaml.Node, depth int) (*node, error) {
	r.inAlias++
	defer func() { r.inAlias-- }()
	value, err := r.value(n.Alias, depth+1)
	if err != nil {
		return nil, err
	}
	here := *value
	here.at = r.start(n)
	here.at.End.Column += 1 + utf8.RuneCountInString(n.Value)
	return &here, nil
}

func (r *yamlReader) start(n *yaml.Node) source.Range {
	at := source.Position{Line: n.Line, Column: n.Column}
	return source.Range{File: r.file, Start: at, End: at}
}

func (r *yamlReader) scalar(n *yaml.Node) *node {
	at := r.start(n)
	at.Start, at.End = r.extent.scalar(n)
	if n.Tag == "!!null" {
		return &node{at: at}
	}
	return &node{kind: scalarNode, text: plainText(n), at: at}
}

func (r *yamlReader) sequence(n *yaml.Node, depth int) (*node, error) {
	list := &node{kind: sequenceNode, at: r.start(n)}
	for _, item := range n.Content {
		value, err := r.value(item, depth+1)
		if err != nil {
			return nil, err
		}
		list.items = append(list.items, value)
		list.at.End = value.at.End
	}
	list.at.End = r.extent.collectionEnd(n, list.at.End)
	return list, nil
}

func (r *yamlReader) mapping(n *yaml.Node, depth int) (*node, error) {
	mapping := &node{kind: mappingNode, at: r.start(n)}
	index := map[string]int{}
	var merged []*node
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		at := r.scalar(key).at
		value, err := r.value(n.Content[i+1], depth+1)
		if err != nil {
			return nil, err
		}
		if key.Kind == yaml.AliasNode {
			key = key.Alias
		}
		switch {
		case key.Tag == "!!merge":
			merged = append(merged, value)
			continue
		case key.Kind != yaml.ScalarNode:
			r.diagnostics = append(r.diagnostics, keyWithoutText(at))
			continue
		}
		p := pair{plainText(key), at, value}
		if earlier, duplicate := mapping.add(p, index); duplicate && r.inAlias == 0 {
			r.diagnostics = append(r.diagnostics, duplicateKey(p, earlier))
		}
		mapping.at.End = p.at().End
	}
	mapping.at.End = r.extent.collectionEnd(n, mapping.at.End)
	mapping.merge(merged, index)
	return mapping, nil
}

// merge adds the entries that "<<" brings in and that the mapping does not have itself.
func (n *node) merge(sources []*node, index map[string]int) {
	for _, from := range sources {
		n.merge(from.items, index)
		for _, p := range from.pairs {
			if _, own := index[p.key]; !own {
				n.add(p, index)
			}
		}
	}
}
