package cloudformation

import (
	"fmt"
	"strings"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

func isNestedStack(typ string) bool {
	return typ == "AWS::CloudFormation::Stack" || typ == "AWS::Serverless::Application"
}

// isModule says that a type is a template module, of the registry or of a tool.
func isModule(typ string) bool { return strings.HasSuffix(strings.ToUpper(typ), "::MODULE") }

// gap gives what a resource stands for that the template does not show: a nested stack or
// a module.
func (e *evaluation) gap(r resource) (graph.Gap, bool) {
	if !isNestedStack(r.typ) && !isModule(r.typ) {
		return graph.Gap{}, false
	}
	s := scope{evaluation: e}
	if s.holds(r.condition).is == no {
		return graph.Gap{}, false
	}
	s.assumed = r.condition
	handed, what := r.properties.field("Parameters"), "nested stack"
	if isModule(r.typ) {
		handed, what = r.properties, "module"
	}
	e.report(source.Warning, "stack-missing", "Unread stack or module",
		fmt.Sprintf("The %s %s is not followed: its resources are not judged, and its outputs are unknown.", what, r.id), r.idAt)
	return graph.Gap{
		Address: r.id,
		Why:     "the " + what + " " + r.id + " was not read",
		Refs:    refsOf(s.value(handed)),
		Missing: true,
		Range:   r.idAt,
	}, true
}

// macroGap stands for a transform that only AWS can run.
func (e *evaluation) macroGap(macro *node) graph.Gap {
	name := macro.scalar()
	if name == "" {
		name = macro.field("Name").scalar()
	}
	e.report(source.Warning, "not-modelled", "Transform not modelled",
		fmt.Sprintf("%s can add and change resources of the template and is not evaluated, so what it makes is not judged.", name), macro.at)
	return graph.Gap{Address: name, Why: name + " was not evaluated", Anything: true, Range: macro.at}
}
