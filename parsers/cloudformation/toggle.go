package cloudformation

import (
	"maps"
	"slices"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/scenario"
)

// toggles are the names without a value that conditions hinge on.
type toggles struct {
	literals map[string]map[string]bool // by name: the texts that it is compared with
	hinged   map[string]map[string]bool // by the reason why something is undecided: the names
}

func newToggles() toggles {
	return toggles{literals: map[string]map[string]bool{}, hinged: map[string]map[string]bool{}}
}

const regionName = "AWS::Region"

// toggleOf gives the name without a value that a node is a reference to; empty where it is
// something else. A list is compared as the text that it joins to.
func (s scope) toggleOf(n *node) string {
	function, argument, _ := n.call()
	switch {
	case function == "Ref" && argument.is(scalarNode):
		return s.openName(argument.text)
	case function == "Fn::Join" && argument.is(sequenceNode) && len(argument.items) == 2:
		if list, inner, _ := argument.items[1].call(); list == "Ref" && s.parameters[inner.scalar()].isList() {
			return s.openName(inner.scalar())
		}
	}
	return ""
}

// openName gives a name back where nothing gives it a value.
func (e *evaluation) openName(name string) string {
	p, declared := e.parameters[name]
	switch {
	case name == regionName && e.region == "":
		return name
	case declared && !p.isStored() && e.given(p).State == graph.Unknown:
		return name
	}
	return ""
}

// compare decides whether an open name equals a text, as far as that is known, and takes
// note of the text.
func (e *evaluation) compare(name, text string) truth {
	if allowed := e.parameters[name].allowed; len(allowed) > 0 && !slices.Contains(allowed, text) {
		return truth{is: no}
	}
	if choice, _ := e.scenario.Choice(name); slices.Contains(choice.Not, any(text)) {
		return truth{is: no}
	}
	if e.literals[name] == nil {
		e.literals[name] = map[string]bool{}
	}
	e.literals[name][text] = true
	return truth{toggles: []string{name}}
}

// hinge takes note of the names that an undecided condition hinges on, and gives its
// reason.
func (e *evaluation) hinge(t truth) string {
	if t.is == undecided && len(t.toggles) > 0 {
		if e.hinged[t.why] == nil {
			e.hinged[t.why] = map[string]bool{}
		}
		for _, name := range t.toggles {
			e.hinged[t.why][name] = true
		}
	}
	return t.why
}

// inPlay gives the toggles on which a graph's resources hinge.
func (e *evaluation) inPlay(g *graph.Graph) []scenario.Toggle {
	names := map[string]bool{}
	for reason := range g.Reasons() {
		maps.Copy(names, e.hinged[reason])
	}
	var toggles []scenario.Toggle
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if t := e.toggle(name); len(t.Choices) > 1 {
			toggles = append(toggles, t)
		}
	}
	return toggles
}

// toggle gives a name with the choices that make a difference: each text that it is
// compared with, and any other that is allowed.
func (e *evaluation) toggle(name string) scenario.Toggle {
	p := e.parameters[name]
	literals := maps.Clone(e.literals[name])
	left := slices.DeleteFunc(slices.Clone(p.allowed), func(text string) bool { return literals[text] })
	others := len(p.allowed) == 0 || len(left) > 0
	byDefault := p.byDefault.scalar()
	switch {
	case p.byDefault != nil && !literals[byDefault]:
		literals[byDefault], others = true, false
	case len(left) == 1:
		literals[left[0]], others = true, false
	}
	values := make([]any, 0, len(literals))
	for text := range literals {
		values = append(values, text)
	}
	t := scenario.NewToggle(name, values, others)
	if p.byDefault != nil {
		t = t.First(byDefault)
	}
	return t
}
