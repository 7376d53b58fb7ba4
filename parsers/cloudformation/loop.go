package cloudformation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/source"
)

const loopPrefix = "Fn::ForEach::"

// maxLoopNodes bounds the nodes that the loops of a template make.
const maxLoopNodes = 200_000

// unroller writes out the Fn::ForEach loops of a template, source:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
type unroller struct {
	scope scope // in which collections are evaluated
	made  int   // nodes so far
}

// hasLoop says whether there is a loop anywhere in a node.
func hasLoop(n *node) bool {
	if n == nil {
		return false
	}
	for _, p := range n.pairs {
		if strings.HasPrefix(p.key, loopPrefix) || hasLoop(p.value) {
			return true
		}
	}
	for _, item := range n.items {
		if hasLoop(item) {
			return true
		}
	}
	return false
}

// loopedResources gives the resources that loops make as they are written, before any loop.
func loopedResources(n *node) []resource {
	var found []resource
	for _, p := range n.entries() {
		if parts := p.value.elements(); strings.HasPrefix(p.key, loopPrefix) && len(parts) == 3 {
			for _, body := range parts[2].entries() {
				found = append(found, newResource(body))
			}
			found = append(found, loopedResources(parts[2])...)
		}
	}
	return found
}

// unrolled gives the template with its loops written out, over the values that its
// parameters have. A loop over a collection that is not known stays.
func (e *evaluation) unrolled() *template {
	t := e.template
	u := &unroller{scope: scope{evaluation: e}}
	root := *t.root
	root.pairs = nil
	for _, p := range t.root.pairs {
		switch p.key {
		case "Conditions", "Resources", "Outputs":
			p.value = u.node(p.value)
		}
		root.pairs = append(root.pairs, p)
	}
	flat := newTemplate(t.name, &root)
	flat.pieces, flat.suppressed, flat.parameters = t.pieces, t.suppressed, t.parameters
	flat.expands = flat.expands || flat.loops // whose identifier names nothing
	for _, d := range flat.diagnostics {
		if !slices.Contains(t.diagnostics, d) {
			d.Project = e.project.name
			e.tree.diagnostics = append(e.tree.diagnostics, d)
		}
	}
	if u.made > maxLoopNodes {
		e.warn("evaluation-bounded", "Loops too large",
			fmt.Sprintf("The Fn::ForEach loops of the template make more than %d values. Those past the bound are not judged.", maxLoopNodes),
			source.Range{File: t.name})
	}
	return flat
}

// node gives a node with the loops in it written out.
func (u *unroller) node(n *node) *node {
	if !hasLoop(n) {
		return n
	}
	flat := *n
	flat.pairs, flat.items = nil, nil
	for _, item := range n.items {
		flat.items = append(flat.items, u.node(item))
	}
	index := map[string]int{}
	for _, p := range n.pairs {
		for _, made := range u.pair(p) {
			if earlier, duplicate := flat.add(made, index); duplicate {
				d := duplicateKey(made, earlier)
				u.scope.warn(d.Code, d.Summary, d.Detail, d.Range)
			}
		}
	}
	return &flat
}

// pair gives the entries that a loop makes, or any other entry with the loops in it written
// out.
func (u *unroller) pair(p pair) []pair {
	if !strings.HasPrefix(p.key, loopPrefix) {
		p.value = u.node(p.value)
		return []pair{p}
	}
	parts := p.value.elements()
	if len(parts) != 3 || !parts[0].is(scalarNode) || !parts[2].is(mappingNode) {
		return []pair{p}
	}
	texts, known := textsOf(u.scope.value(parts[1]))
	if !known {
		return []pair{p}
	}
	var made []pair
	for _, text := range texts {
		turn := &loopTurn{u, parts[0].text, text}
		for _, body := range parts[2].pairs {
			if u.made > maxLoopNodes {
				return append(made, p)
			}
			made = append(made, u.pair(turn.pair(body))...)
		}
	}
	return made
}

// loopTurn is one turn of a loop: the identifier with the element that it stands for.
type loopTurn struct {
	*unroller
	identifier, element string
}

func (t *loopTurn) pair(p pair) pair {
	p.key, p.value = t.text(p.key), t.node(p.value)
	return p
}

func (t *loopTurn) node(n *node) *node {
	t.made++
	if n == nil {
		return nil
	}
	if name, argument, _ := n.call(); name == "Ref" && argument.is(scalarNode) && argument.text == t.identifier {
		return &node{kind: scalarNode, text: t.element, at: n.at}
	}
	turned := &node{kind: n.kind, text: t.text(n.text), at: n.at}
	for _, item := range n.items {
		turned.items = append(turned.items, t.node(item))
	}
	for _, p := range n.pairs {
		turned.pairs = append(turned.pairs, t.pair(p))
	}
	return turned
}

// text puts the element in the places of ${Identifier}, and its letters and digits alone in
// those of &{Identifier}.
func (t *loopTurn) text(text string) string {
	if !strings.Contains(text, "{"+t.identifier+"}") {
		return text
	}
	text = strings.ReplaceAll(text, "${"+t.identifier+"}", t.element)
	return strings.ReplaceAll(text, "&{"+t.identifier+"}", alphanumeric(t.element))
}

func alphanumeric(text string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' {
			return r
		}
		return -1
	}, text)
}
