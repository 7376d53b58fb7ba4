package cloudformation

import (
	"github.com/vpclint/vpclint/source"
)

// stackSet is the type whose stacks AWS makes in other accounts and regions, all of one
// template. Source:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html
const stackSet = "AWS::CloudFormation::StackSet"

// setRegion is why nobody knows the region of a stack set's stacks.
const setRegion = "a stack set makes the stack in regions of its own"

// bodyOf gives the template that a stack set has as a text; nil where it has none.
func (e *evaluation) bodyOf(r resource) *template {
	body := r.properties.field("TemplateBody")
	if r.typ != stackSet || !body.is(scalarNode) || !IsTemplate([]byte(body.text)) {
		return nil
	}
	root, _ := parse(e.template.name, []byte(body.text))
	if root == nil {
		return nil
	}
	root.standAt(body.at)
	return newTemplate(e.template.name, root)
}

// standAt gives a node and all within it one place: that of the text that they were read
// from.
func (n *node) standAt(at source.Range) {
	if n == nil {
		return
	}
	n.at = at
	for i := range n.pairs {
		n.pairs[i].keyAt = at
		n.pairs[i].value.standAt(at)
	}
	for _, item := range n.items {
		item.standAt(at)
	}
}

// byKey gives a stack set's list of parameters as the mapping that nested stacks have.
func byKey(list *node) *node {
	if !list.is(sequenceNode) {
		return list
	}
	mapping := &node{kind: mappingNode, at: list.at}
	for _, item := range list.items {
		if key := item.field("ParameterKey"); key.scalar() != "" {
			mapping.pairs = append(mapping.pairs, pair{key: key.text, keyAt: key.at, value: item.field("ParameterValue")})
		}
	}
	return mapping
}
