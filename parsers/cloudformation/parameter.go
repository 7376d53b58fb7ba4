package cloudformation

import (
	"fmt"
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
	secret     bool     // NoEcho: its value is compared, and never shown
	byDefault  *node    // nil without a default
	set        *setting // by a parameter file; nil without
	setIn      string   // the file
	defaultsAt source.Range
	allowed    []string // none where any value is
}

func newParameter(p pair) parameter {
	byDefault := p.value.entry("Default")
	read := parameter{name: p.key, typ: p.value.field("Type").scalar(), secret: strings.EqualFold(p.value.field("NoEcho").scalar(), "true")}
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

// given gives the value that a parameter has, of a secret only where it is compared.
func (s scope) given(p parameter) graph.Value {
	if p.secret && !s.comparing {
		return graph.UnknownBecause("parameter " + p.name + " is a secret")
	}
	return s.held(p)
}

// held gives the value that a parameter has: what the stack around hands it, what the
// scenario takes it for, what a file sets it to, or else its default.
func (e *evaluation) held(p parameter) graph.Value {
	choice, chosen := e.scenario.Choice(p.name)
	text, isText := choice.Value.(string)
	switch {
	case p.isStored():
		return graph.UnknownBecause("parameter " + p.name + " is read from Parameter Store")
	case e.parent != nil:
		return e.handed(p)
	case isText:
		return p.value(text)
	case p.set != nil && p.set.value != nil:
		return p.value(p.set.value.text)
	case p.set != nil:
		return graph.UnknownBecause("parameter " + p.name + " " + p.set.why)
	case p.byDefault == nil, chosen, e.exploring:
		return graph.UnknownBecause("parameter " + p.name + " has no value")
	}
	return p.value(p.byDefault.text)
}

// settled gives the text that a file sets the parameter to, or else its default; nil where
// it is known only at deployment.
func (p parameter) settled() *node {
	text := p.byDefault
	if p.set != nil {
		text = p.set.value
	}
	if strings.Contains(text.scalar(), dynamicReference) {
		return nil
	}
	return text
}

// value gives what the parameter is for a text, which stands at its entry in a file or at
// its default.
func (p parameter) value(text string) graph.Value {
	if p.isList() {
		return p.list(text)
	}
	v := textWithDynamicReferences(text)
	v.Ranges = p.places()
	return v
}

// places gives the place of the entry in a file or of the default; none where there is
// neither.
func (p parameter) places() []source.Range {
	switch {
	case p.set != nil:
		return []source.Range{p.set.at}
	case p.byDefault != nil:
		return []source.Range{p.defaultsAt}
	}
	return nil
}

// isStored says that the parameter's value is the name of one in Parameter Store.
func (p parameter) isStored() bool { return strings.HasPrefix(p.typ, "AWS::SSM::Parameter::Value<") }

func (p parameter) isList() bool {
	return p.typ == "CommaDelimitedList" || strings.HasPrefix(p.typ, "List<")
}

func (p parameter) list(text string) graph.Value {
	var items []graph.Value
	for _, text := range elementsOf(text) {
		item := textWithDynamicReferences(text)
		item.Ranges = p.places()
		items = append(items, item)
	}
	list := graph.ListOf(items...)
	list.Ranges = p.places()
	return list
}

// elementsOf takes the text of a list apart.
func elementsOf(text string) []string {
	elements := strings.Split(text, ",")
	for i, element := range elements {
		elements[i] = strings.TrimSpace(element)
	}
	return elements
}

// checkParameters reports the parameters whose value is none of those that they allow.
func (p *project) checkParameters() {
	for _, name := range p.template.parameterNames() {
		parameter := p.template.parameters[name]
		value := parameter.settled()
		if value == nil || len(parameter.allowed) == 0 || parameter.allows(value.text) {
			continue
		}
		shown := fmt.Sprintf("%q", value.text)
		if parameter.secret {
			shown = "a secret"
		}
		p.diagnostics = append(p.diagnostics, source.Diagnostic{
			Severity: source.Warning, Code: "parameter-not-allowed", Summary: "Parameter not allowed", Project: p.name, Range: parameter.places()[0],
			Detail: fmt.Sprintf("The parameter %s is %s, and its AllowedValues are only %s, so that CloudFormation refuses it. Set it to one of these.",
				name, shown, few(parameter.allowed)),
		})
	}
}

// allows says whether the value is allowed, of a list each element.
func (p parameter) allows(text string) bool {
	texts := []string{text}
	if p.isList() {
		texts = elementsOf(text)
	}
	return !slices.ContainsFunc(texts, func(text string) bool { return !slices.Contains(p.allowed, text) })
}

// few names the first values and counts the rest.
func few(values []string) string {
	const most = 10
	if len(values) <= most {
		return strings.Join(values, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(values[:most], ", "), len(values)-most)
}
