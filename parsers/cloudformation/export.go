package cloudformation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// export is an output that other stacks can import.
type export struct {
	from   *evaluation
	output output
}

// exports gives the exports of all stacks of the project by name. One whose name is not
// known, or which is not made, is none.
func (t *tree) exports() map[string][]export {
	if t.exported != nil {
		return t.exported
	}
	t.exported = map[string][]export{} // what a name imports in turn is not known
	found := map[string][]export{}
	t.root.each(func(e *evaluation) {
		for _, o := range e.outputs {
			if o.export == nil || e.apart || e.existence().is == no || (scope{evaluation: e}).holds(o.condition).is == no {
				continue
			}
			if name, ok := (scope{evaluation: e, assumed: o.condition}).value(o.export).AsText(); ok {
				found[name] = append(found[name], export{e, o})
			}
		}
	})
	t.exported = found
	return found
}

// address names an export as people find it.
func (x export) address() string { return x.from.address("Outputs." + x.output.name) }

// value gives what is exported. Where only some scenarios export it, it is not known.
func (x export) value() graph.Value {
	v := unplaced(x.from.output(x.output))
	for _, t := range []truth{x.from.existence(), (scope{evaluation: x.from}).holds(x.output.condition).of(x.output.condition)} {
		if t.is == undecided {
			v = mayBe(x.from.hinge(t), v)
		}
	}
	return v
}

// exportOf gives what the project exports by a name.
func (t *tree) exportOf(name string) (graph.Value, bool) {
	switch exports := t.exports()[name]; len(exports) {
	case 0:
		return graph.Value{}, false
	case 1:
		return exports[0].value(), true
	default:
		return exportedTwice(name, t.project.exporters(exports)), true
	}
}

// maxNamed bounds how many exporters a reason names.
const maxNamed = 4

func exportedTwice(name string, by []string) graph.Value {
	if more := len(by) - maxNamed; more > 0 {
		by = append(slices.Clone(by[:maxNamed]), fmt.Sprintf("%d more", more))
	}
	return graph.UnknownBecause(fmt.Sprintf("the export %s is that of several stacks: %s", name, strings.Join(by, ", ")))
}

// exporters gives the linked addresses of exports.
func (p *project) exporters(exports []export) []string {
	var all []string
	for _, x := range exports {
		all = append(all, graph.LinkedAddress(p.name, x.address()))
	}
	return all
}

// importValue evaluates Fn::ImportValue: what a stack of this project exports by that name,
// or one of another project of the run.
func (s scope) importValue(argument *node) graph.Value {
	asked := s.value(argument)
	name, known := asked.AsText()
	if !known {
		return graph.UnknownBecause("the export " + spelling(asked) + " belongs to another stack")
	}
	own, isOwn := s.exportOf(name)
	to, isOther := s.project.links.imports[name]
	switch {
	case isOwn && !isOther:
		return own
	case isOwn:
		return exportedTwice(name, slices.Concat(s.project.exporters(s.exports()[name]), to.by))
	case !isOther:
		return graph.UnknownBecause("the export " + name + " belongs to another stack")
	case to.why != "":
		return graph.UnknownBecause(to.why)
	}
	return to.to.links.exports[name]
}
