package cloudformation

import (
	"strings"

	"github.com/vpclint/vpclint/source"
)

// nodeKind says what a node is.
type nodeKind int

const (
	nullNode nodeKind = iota
	scalarNode
	sequenceNode
	mappingNode
)

// node is one value of a template, the same for YAML and JSON. Short forms such as !Ref
// are written out as the mapping that they stand for. A nil node is like a missing value.
type node struct {
	kind  nodeKind
	text  string // of a scalar; booleans, numbers and dates are text as written
	pairs []pair // of a mapping, in order, no key twice
	items []*node
	at    source.Range
}

// pair is one entry of a mapping.
type pair struct {
	key   string
	keyAt source.Range
	value *node
}

// at covers the entry from its key to the end of its value.
func (p pair) at() source.Range {
	r := p.keyAt
	if r.End.Compare(p.value.at.End) < 0 {
		r.End = p.value.at.End
	}
	return r
}

// entry gives the mapping's entry of that key, one without value where there is none.
func (n *node) entry(key string) pair {
	if n == nil {
		return pair{}
	}
	for _, p := range n.pairs {
		if p.key == key {
			return p
		}
	}
	return pair{}
}

// field gives the value of a mapping's key, nil where there is none.
func (n *node) field(key string) *node { return n.entry(key).value }

// scalar gives a scalar's text; empty for all else.
func (n *node) scalar() string {
	if n == nil {
		return ""
	}
	return n.text
}

func (n *node) is(kind nodeKind) bool { return n != nil && n.kind == kind }

// elements gives the elements of a sequence, none of anything else.
func (n *node) elements() []*node {
	if !n.is(sequenceNode) {
		return nil
	}
	return n.items
}

// entries gives the entries of a mapping, none of anything else.
func (n *node) entries() []pair {
	if n == nil {
		return nil
	}
	return n.pairs
}

// call gives the name and argument of an intrinsic function in its long form.
func (n *node) call() (name string, argument *node, ok bool) {
	if !n.is(mappingNode) || len(n.pairs) != 1 {
		return "", nil, false
	}
	p := n.pairs[0]
	return p.key, p.value, p.key == "Ref" || strings.HasPrefix(p.key, "Fn::")
}

// add appends an entry; one with a key that is already there replaces the earlier, which
// it gives back.
func (n *node) add(p pair, index map[string]int) (earlier pair, duplicate bool) {
	i, duplicate := index[p.key]
	if duplicate {
		earlier, n.pairs[i] = n.pairs[i], p
		return earlier, true
	}
	index[p.key] = len(n.pairs)
	n.pairs = append(n.pairs, p)
	return pair{}, false
}
