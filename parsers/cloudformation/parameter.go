package cloudformation

import (
	"strings"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

// parameter is one entry of a template's Parameters, source:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/parameters.html
type parameter struct {
	name       string
	typ        string
	byDefault  *node // nil without a default
	defaultsAt source.Range
}

func newParameter(p pair) parameter {
	byDefault := p.value.entry("Default")
	read := parameter{name: p.key, typ: p.value.field("Type").scalar()}
	if byDefault.value.is(scalarNode) {
		read.byDefault, read.defaultsAt = byDefault.value, byDefault.at()
	}
	return read
}

// value gives the parameter's default.
func (p parameter) value() graph.Value {
	switch {
	case strings.HasPrefix(p.typ, "AWS::SSM::Parameter::Value<"):
		return graph.UnknownBecause("parameter " + p.name + " is read from Parameter Store")
	case p.byDefault == nil:
		return graph.UnknownBecause("parameter " + p.name + " has no value")
	case p.isList():
		return p.list()
	}
	v := textWithDynamicReferences(p.byDefault.text)
	v.Ranges = []source.Range{p.defaultsAt}
	return v
}

func (p parameter) isList() bool {
	return p.typ == "CommaDelimitedList" || strings.HasPrefix(p.typ, "List<")
}

func (p parameter) list() graph.Value {
	var items []graph.Value
	for text := range strings.SplitSeq(p.byDefault.text, ",") {
		item := textWithDynamicReferences(strings.TrimSpace(text))
		item.Ranges = []source.Range{p.defaultsAt}
		items = append(items, item)
	}
	list := graph.ListOf(items...)
	list.Ranges = []source.Range{p.defaultsAt}
	return list
}
