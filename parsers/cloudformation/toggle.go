package cloudformation

import (
	"maps"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/scenario"
)

// toggles are the names without a value that conditions hinge on: parameters of the
// project's own template, whoever they are handed to, and the region.
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
	case function == "Fn::Sub" && argument.is(scalarNode):
		return s.openName(onlyVariable(argument.text))
	case function == "Fn::Join" && argument.is(sequenceNode) && len(argument.items) == 2:
		if list, inner, _ := argument.items[1].call(); list == "Ref" && s.parameters[inner.scalar()].isList() {
			return s.openName(inner.scalar())
		}
	}
	return ""
}

// onlyVariable gives the name of the variable that the text of Fn::Sub consists of; empty
// where there is more to it.
func onlyVariable(text string) string {
	name, isVariable := strings.CutPrefix(text, "${")
	name, closed := strings.CutSuffix(name, "}")
	if !isVariable || !closed || strings.ContainsAny(name, "${}!") {
		return ""
	}
	return strings.TrimSpace(name)
}

// lookedUp gives an undecided truth over the parameters without a value by which
// Fn::FindInMap looks for a node's value. Each key of the mapping makes a difference.
func (s scope) lookedUp(n *node) truth {
	function, argument, _ := n.call()
	keys := argument.elements()
	if function != "Fn::FindInMap" || len(keys) < 3 {
		return truth{}
	}
	mapping, _ := s.value(keys[0]).AsText()
	top, _ := s.mappings[mapping].(map[string]any)
	second := map[string]any{}
	for _, entry := range top {
		inner, _ := entry.(map[string]any)
		maps.Copy(second, inner)
	}
	return s.keyOf(keys[1], top).or(s.keyOf(keys[2], second))
}

// keyOf takes note of the keys that a parameter without a value may be. A region is not
// taken for one: mappings have many.
func (s scope) keyOf(n *node, keys map[string]any) truth {
	name := s.toggleOf(n)
	if name == "" || name == regionName {
		return truth{}
	}
	for key := range keys {
		s.compare(name, key)
	}
	return truth{toggles: []string{name}}
}

// openName gives a name back where nothing gives it a value.
func (e *evaluation) openName(name string) string {
	p, declared := e.parameters[name]
	switch {
	case name == regionName && e.region == "" && !e.apart:
		return name
	case declared && e.parent != nil && !p.isStored():
		return e.parent.around(e.stack).toggleOf(e.argument(name).value)
	case declared && !p.isStored() && e.held(p).State == graph.Unknown:
		return name
	}
	return ""
}

// compare decides whether an open name equals a text, as far as that is known, and takes
// note of the text.
func (e *evaluation) compare(name, text string) truth {
	if allowed := e.allowed(name); len(allowed) > 0 && !slices.Contains(allowed, text) {
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

// hingedOn gives the names that an unknown value hinges on, as one of Fn::If does.
func (e *evaluation) hingedOn(v graph.Value) []string {
	if v.State != graph.Unknown {
		return nil
	}
	return slices.Sorted(maps.Keys(e.hinged[v.Why]))
}

// inPlay gives the toggles on which a graph's resources hinge.
func (t *tree) inPlay(g *graph.Graph) []scenario.Toggle {
	names := map[string]bool{}
	for reason := range g.Reasons() {
		maps.Copy(names, t.hinged[reason])
	}
	var toggles []scenario.Toggle
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if toggle := t.toggle(name); len(toggle.Choices) > 1 {
			toggles = append(toggles, toggle)
		}
	}
	return toggles
}

// toggle gives a name with the choices that make a difference: each text that it is
// compared with, and any other that is allowed.
func (t *tree) toggle(name string) scenario.Toggle {
	p := t.root.parameters[name]
	allowed := t.allowed(name)
	literals := maps.Clone(t.literals[name])
	left := slices.DeleteFunc(slices.Clone(allowed), func(text string) bool { return literals[text] })
	others := len(allowed) == 0 || len(left) > 0
	byDefault := p.settled()
	if p.secret {
		byDefault = nil // a choice is shown
	}
	switch {
	case byDefault != nil && !literals[byDefault.text]:
		literals[byDefault.text], others = true, false
	case len(left) == 1:
		literals[left[0]], others = true, false
	}
	values := make([]any, 0, len(literals))
	for text := range literals {
		values = append(values, text)
	}
	toggle := scenario.NewToggle(name, values, others)
	if byDefault != nil {
		toggle = toggle.First(byDefault.text)
	}
	return toggle
}
