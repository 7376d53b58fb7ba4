package cloudformation

import (
	"maps"
	"slices"
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
	allowed    []string // none where any value is
}

func newParameter(p pair) parameter {
	byDefault := p.value.entry("Default")
	read := parameter{name: p.key, typ: p.value.field("Type").scalar()}
	if byDefault.value.is(scalarNode) {
		read.byDefault, read.defaultsAt = byDefault.value, byDefault.at()
	}
	for _, value := range p.value.field("AllowedValues").elements() {
		read.allowed = append(read.allowed, value.scalar())
	}
	return read
}

// parameterNames gives the names of the parameters in order.
func (t *template) parameterNames() []string { return slices.Sorted(maps.Keys(t.parameters)) }

// given gives the value that a parameter has: what the scenario takes it for, or else its
// default.
func (e *evaluation) given(p parameter) graph.Value {
	choice, chosen := e.scenario.Choice(p.name)
	text, isText := choice.Value.(string)
	switch {
	case p.isStored():
		return graph.UnknownBecause("parameter " + p.name + " is read from Parameter Store")
	case e.parent != nil:
		return e.handed(p)
	case isText:
		return p.value(text)
	case p.byDefault == nil, chosen, e.exploring:
		return graph.UnknownBecause("parameter " + p.name + " has no value")
	}
	return p.value(p.byDefault.text)
}

// value gives what the parameter is for a text, which stands at its default.
func (p parameter) value(text string) graph.Value {
	if p.isList() {
		return p.list(text)
	}
	v := textWithDynamicReferences(text)
	v.Ranges = p.places()
	return v
}

// places gives the place of the default; none where there is no default.
func (p parameter) places() []source.Range {
	if p.byDefault == nil {
		return nil
	}
	return []source.Range{p.defaultsAt}
}

// isStored says that the parameter's value is the name of one in Parameter Store.
func (p parameter) isStored() bool { return strings.HasPrefix(p.typ, "AWS::SSM::Parameter::Value<") }

func (p parameter) isList() bool {
	return p.typ == "CommaDelimitedList" || strings.HasPrefix(p.typ, "List<")
}

func (p parameter) list(text string) graph.Value {
	var items []graph.Value
	for text := range strings.SplitSeq(text, ",") {
		item := textWithDynamicReferences(strings.TrimSpace(text))
		item.Ranges = p.places()
		items = append(items, item)
	}
	list := graph.ListOf(items...)
	list.Ranges = p.places()
	return list
}
