package cloudformation

import (
	"fmt"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// isModule says that a type is a template module, of the registry or of a tool.
func isModule(typ string) bool { return strings.HasSuffix(strings.ToUpper(typ), "::MODULE") }

// gap gives what a resource stands for that is not read: a nested stack, a module or a
// stack set.
func (e *evaluation) gap(r resource) (graph.Gap, bool) {
	kind, ok := gapKinds[r.typ]
	if isModule(r.typ) {
		kind, ok = gapKind{what: "module", missing: true}, true
	}
	s := scope{evaluation: e}
	if !ok || s.holds(r.condition).is == no {
		return graph.Gap{}, false
	}
	s.assumed = r.condition
	handed := r.properties
	if !isModule(r.typ) {
		handed = r.properties.field("Parameters")
	}
	e.reportGap(r, kind)
	return graph.Gap{
		Address: e.address(r.id),
		Why:     "the " + kind.what + " " + e.address(r.id) + " was not read",
		Refs:    refsOf(s.value(handed)),
		Missing: kind.missing,
		Range:   r.idAt,
	}, true
}

// gapKind is what a type stands for that the template does not show.
type gapKind struct {
	what    string
	missing bool // whether files are missing that could be read
}

var gapKinds = map[string]gapKind{
	"AWS::CloudFormation::Stack":    {what: "nested stack", missing: true},
	"AWS::Serverless::Application":  {what: "nested stack", missing: true},
	"AWS::CloudFormation::StackSet": {what: "stack set"},
}

func (e *evaluation) reportGap(r resource, kind gapKind) {
	failed, nested := e.unread[r.id]
	switch {
	case nested && (kind.missing || failed.code != "stack-missing"):
		e.warn(failed.code, "Unread stack or module", fmt.Sprintf(
			"The %s %s is not followed because %s: its resources are not judged, and its outputs are unknown.", kind.what, e.address(r.id), failed.why), r.idAt)
	case kind.missing:
		e.warn("stack-missing", "Unread stack or module", fmt.Sprintf(
			"The %s %s is not followed: its resources are not judged, and its outputs are unknown.", kind.what, e.address(r.id)), r.idAt)
	default:
		e.warn("not-modelled", "Stack set not modelled", fmt.Sprintf(
			"The %s %s makes stacks in accounts and regions of their own, which are not judged with this template.", kind.what, e.address(r.id)), r.idAt)
	}
}

// macroGap stands for a transform that only AWS can run.
func (e *evaluation) macroGap(macro *node) graph.Gap {
	name := macro.scalar()
	if name == "" {
		name = macro.field("Name").scalar()
	}
	e.warn("not-modelled", "Transform not modelled",
		fmt.Sprintf("%s can add and change resources of the template and is not evaluated, so what it makes is not judged.", name), macro.at)
	return graph.Gap{Address: e.address(name), Why: name + " was not evaluated", Anything: true, Range: macro.at}
}
