package cloudformation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// maxNesting bounds how deep stacks are nested, maxStacks how many a project has.
const (
	maxNesting = 32
	maxStacks  = 1000
)

// unfollowed says why a nested stack is not followed; code is that of the diagnostic, why
// completes "because".
type unfollowed struct{ code, why string }

// nest writes out the loops of the stack and makes the evaluations of those nested in it.
func (e *evaluation) nest() {
	if e.loops {
		e.template = e.unrolled()
	}
	for _, r := range e.resources {
		if !isNestedStack(r.typ) {
			continue
		}
		inner, failed := e.templateOf(r)
		if failed.why != "" {
			e.unread[r.id] = failed
			continue
		}
		nested := e.tree.evaluation(inner)
		nested.apart = e.apart || r.typ == stackSet
		nested.parent, nested.stack, nested.prefix = e, r, e.address(r.id)+"/"
		nested.calls = append(slices.Clip(e.calls), graph.Call{Name: r.id, Range: r.idAt})
		e.nested[r.id] = nested
		nested.narrow()
		nested.nest()
	}
}

// templateOf gives the template of a nested stack.
func (e *evaluation) templateOf(r resource) (*template, unfollowed) {
	if body := e.bodyOf(r); body != nil {
		return body, unfollowed{}
	}
	file, why := e.location(r)
	if why != "" {
		return nil, unfollowed{"stack-missing", why}
	}
	inner, why := e.project.library.template(file)
	for around := e; around != nil; around = around.parent {
		if inner != nil && around.template.name == inner.name {
			return nil, unfollowed{"stack-cycle", "its template " + file + " is that of a stack around it"}
		}
	}
	switch {
	case inner == nil:
		return nil, unfollowed{"stack-missing", why}
	case len(e.calls) >= maxNesting:
		return nil, unfollowed{"stack-limit", fmt.Sprintf("more than %d stacks are nested in each other", maxNesting)}
	case e.stacks >= maxStacks:
		return nil, unfollowed{"stack-limit", fmt.Sprintf("the project has more than %d stacks", maxStacks)}
	}
	return inner, unfollowed{}
}

// around is the scope of what a nested stack is handed.
func (e *evaluation) around(stack resource) scope {
	return scope{evaluation: e, assumed: stack.condition}
}

// always says that the stack is made in every case.
func (e *evaluation) always() bool {
	return e.parent == nil || e.stack.condition == "" && e.parent.always()
}

// existence decides whether the stack is made.
func (e *evaluation) existence() truth {
	if e.parent == nil {
		return truth{is: yes}
	}
	around := e.parent.existence()
	own := scope{evaluation: e.parent}.holds(e.stack.condition).of(e.stack.condition)
	if around.is == no || own.is == yes {
		return around
	}
	return own
}

// addWhereMade writes down a nested stack unless it is not made.
func (e *evaluation) addWhereMade(builder *graph.Builder) {
	existence := e.existence()
	if existence.is == no {
		return
	}
	e.doubt = e.hinge(existence)
	e.checkArguments()
	e.addTo(builder)
}

// checkArguments reports what CloudFormation refuses: parameters that are handed no value
// and have no default, and values for parameters that there are not.
func (e *evaluation) checkArguments() {
	id := e.parent.address(e.stack.id)
	for _, name := range e.parameterNames() {
		if p := e.parameters[name]; p.byDefault == nil && e.lacks(name) {
			e.warn("parameter-missing", "Parameter without value", fmt.Sprintf(
				"The nested stack %s hands no value to the parameter %s of %s, which has no default: CloudFormation refuses that. Its value is unknown.",
				id, name, e.template.name), e.stack.idAt)
		}
	}
	arguments := e.arguments()
	if arguments == nil || isCall(arguments) {
		return
	}
	for _, argument := range arguments.pairs {
		if _, declared := e.parameters[argument.key]; !declared && !strings.HasPrefix(argument.key, "Fn::") {
			e.warn("parameter-undeclared", "Undeclared parameter", fmt.Sprintf(
				"The nested stack %s hands a value to %s, which %s does not declare as a parameter: CloudFormation refuses that. Check its name.",
				id, argument.key, e.template.name), argument.keyAt)
		}
	}
}

// argument gives the entry of what is handed to a parameter, one without value where there
// is none.
func (e *evaluation) argument(name string) pair { return e.arguments().entry(name) }

func (e *evaluation) arguments() *node { return byKey(e.stack.properties.field("Parameters")) }

// lacks says for certain that no value is handed to a parameter.
func (e *evaluation) lacks(name string) bool {
	arguments := e.arguments()
	if arguments == nil || arguments.kind == nullNode {
		return true
	}
	computed := slices.ContainsFunc(arguments.pairs, func(p pair) bool {
		return p.key == name || strings.HasPrefix(p.key, "Fn::") || p.key == "Ref"
	})
	return arguments.kind == mappingNode && !computed
}

// handed gives the value that the stack around hands to a parameter, or else its default.
func (e *evaluation) handed(p parameter) graph.Value {
	return e.remember("parameter "+p.name, func() graph.Value {
		v := graph.None()
		if argument := e.argument(p.name); argument.value != nil {
			v = e.parent.around(e.stack).field(argument)
		} else if !e.lacks(p.name) {
			v = unknownOf("the parameters of "+e.parent.address(e.stack.id)+" are computed", e.parent.around(e.stack).value(e.arguments()))
		}
		switch {
		case v.State != graph.Absent:
			return p.taking(v)
		case p.byDefault != nil:
			return p.value(p.byDefault.text)
		}
		return graph.UnknownBecause("parameter " + p.name + " of " + e.parent.address(e.stack.id) + " is handed no value")
	})
}

// taking gives what the parameter is for a value that is handed to it.
func (p parameter) taking(v graph.Value) graph.Value {
	taken := v
	text, isText := v.AsText()
	switch {
	case isText:
		taken = p.value(text)
	case v.Form == graph.List && v.State == graph.Known && !p.isList():
		taken = unknownOf("parameter "+p.name+" takes a text and is handed a list", v)
	case p.isList() && v.Form != graph.List:
		if items, ok := splitAtCommas(v); ok {
			taken = graph.ListOf(items...)
		}
	}
	taken.Ranges = v.Ranges
	for i := range taken.Items {
		if taken.Form == graph.List && v.Form != graph.List {
			taken.Items[i].Ranges = v.Ranges
		}
	}
	return taken
}

// narrow takes note of the values that the stack takes for parameters of the project, which
// are handed to it as they are.
func (e *evaluation) narrow() {
	if !e.always() {
		return
	}
	for _, own := range e.parameterNames() {
		p, name := e.parameters[own], e.passedOn(own)
		if name == "" || len(p.allowed) == 0 {
			continue
		}
		before := e.allowed(name)
		e.narrowed[name] = p.allowed
		if len(before) > 0 {
			e.narrowed[name] = slices.DeleteFunc(slices.Clone(before), func(text string) bool { return !slices.Contains(p.allowed, text) })
		}
	}
}

// passedOn gives the parameter of the project that is handed to one of the stack as it is;
// empty where none is.
func (e *evaluation) passedOn(name string) string {
	if e.parent == nil {
		return name
	}
	if function, argument, _ := e.argument(name).value.call(); function == "Ref" {
		if _, declared := e.parent.parameters[argument.scalar()]; declared {
			return e.parent.passedOn(argument.scalar())
		}
	}
	return ""
}

// allowed gives the values that a parameter of the project may have; none where any is.
func (t *tree) allowed(name string) []string {
	if narrowed, ok := t.narrowed[name]; ok {
		return narrowed
	}
	return t.root.parameters[name].allowed
}

// ofStack gives an attribute of a nested stack: one of its outputs.
func (s scope) ofStack(r resource, attribute string) graph.Value {
	name, isOutput := strings.CutPrefix(attribute, "Outputs.")
	nested := s.nested[r.id]
	if nested == nil || !isOutput {
		return graph.UnknownBecause("the nested stack " + s.address(r.id) + " gives " + attribute)
	}
	i := slices.IndexFunc(nested.outputs, func(o output) bool { return o.name == name })
	if i < 0 {
		s.warn("unresolved-reference", "Unresolved reference", fmt.Sprintf(
			"The template %s of the nested stack %s has no output %s. The value is unknown.", nested.template.name, s.address(r.id), name), r.idAt)
		return graph.UnknownBecause("the nested stack " + s.address(r.id) + " has no output " + name)
	}
	return nested.output(nested.outputs[i])
}

// output gives the value of an output, which whoever asks for it takes to be made. Its
// place counts where it is a literal: what a stack made of its resources is not chosen
// there.
func (e *evaluation) output(o output) graph.Value {
	return e.remember("output "+o.name, func() graph.Value {
		if (scope{evaluation: e}).holds(o.condition).is == no {
			return graph.UnknownBecause("output " + o.name + " of " + e.template.name + " is not made: condition " + o.condition + " is false")
		}
		if o.value.value == nil {
			return graph.UnknownBecause("output " + o.name + " of " + e.template.name + " has no value")
		}
		v := scope{evaluation: e, assumed: o.condition}.field(o.value)
		if v.State != graph.Known || v.Form != graph.Scalar || v.IsIdentity() {
			v = unplaced(v)
		}
		return v
	})
}

// unplaced gives a value without the places that it came from.
func unplaced(v graph.Value) graph.Value {
	v.Ranges = nil
	v.Items = slices.Clone(v.Items)
	for i, item := range v.Items {
		v.Items[i] = unplaced(item)
	}
	return v
}
