package cloudformation

import (
	"strings"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

// sub evaluates Fn::Sub: a text, or a list of a text and a mapping of variables.
func (s scope) sub(argument *node) graph.Value {
	text, variables := argument, (*node)(nil)
	if argument.is(sequenceNode) && len(argument.items) > 0 {
		text = argument.items[0]
		if len(argument.items) > 1 {
			variables = argument.items[1]
		}
	}
	if !text.is(scalarNode) {
		return s.unreadable("Fn::Sub", argument)
	}
	return s.joined(s.substituted(text, variables))
}

// substituted cuts a text at its ${variables} and evaluates these.
func (s scope) substituted(text, variables *node) []graph.Value {
	var pieces []graph.Value
	rest := text.text
	for {
		before, after, found := strings.Cut(rest, "${")
		name, behind, closed := strings.Cut(after, "}")
		if !found || !closed {
			return append(pieces, graph.Text(rest))
		}
		pieces = append(pieces, graph.Text(before))
		if literal, ok := strings.CutPrefix(name, "!"); ok {
			pieces = append(pieces, graph.Text("${"+literal+"}"))
		} else {
			pieces = append(pieces, s.variable(strings.TrimSpace(name), variables, text.at))
		}
		rest = behind
	}
}

func (s scope) variable(name string, variables *node, at source.Range) graph.Value {
	if own := variables.field(name); own != nil {
		v := s.value(own)
		v.Ranges = origin(v)
		return v
	}
	if strings.Contains(name, ".") {
		return s.dotted(name, at)
	}
	return s.ref(name, at)
}
