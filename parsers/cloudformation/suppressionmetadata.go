package cloudformation

import (
	"fmt"
	"slices"

	"github.com/vpclint/vpclint/source"
	"github.com/vpclint/vpclint/suppression"
)

// inMetadata gives the suppressions in the Metadata of a template or resource:
// {vpclint: {ignore: [{rule, reason, until}]}}.
func inMetadata(n *node, item suppression.Item) []suppression.Suppression {
	written := n.field("Metadata").entry("vpclint")
	if written.value == nil {
		return nil
	}
	var found []suppression.Suppression
	add := func(at source.Range, s suppression.Suppression) {
		s.By, s.Range, s.Scope, s.Subject, s.Type = suppression.Metadata, at, item.Range, item.Subject, item.Type
		found = append(found, s)
	}
	ignored := written.value.field("ignore")
	if len(written.value.entries()) != 1 || !ignored.is(sequenceNode) {
		add(written.at(), suppression.Suppression{Fault: "vpclint holds something else than a list named ignore"})
		return found
	}
	for _, element := range ignored.items {
		add(element.at, metadataOf(element))
	}
	return found
}

// metadataOf reads one element of the list.
func metadataOf(n *node) suppression.Suppression {
	if !n.is(mappingNode) {
		return suppression.Suppression{Fault: "an element of ignore is no mapping with a rule and a reason"}
	}
	for _, p := range n.pairs {
		switch {
		case !slices.Contains([]string{"rule", "reason", "until"}, p.key):
			return suppression.Suppression{Fault: fmt.Sprintf("it has the key %s, but rule, reason and until are all that can be set", p.key)}
		case p.value.is(sequenceNode) || p.value.is(mappingNode):
			return suppression.Suppression{Fault: p.key + " is no text"}
		}
	}
	return suppression.New(suppression.Metadata, n.field("rule").scalar(), n.field("reason").scalar(), n.field("until").scalar())
}
