package terraform

import (
	"math/big"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/source"
)

// maxTrail bounds how far the way of a value is followed.
const maxTrail = 20

// trail is the way of a value from the argument where it is written to the line that
// decides it: by locals, module arguments, the elements of objects and lists, to the tfvars
// line or the default.
type trail struct {
	places []source.Range
	end    stop
}

// stop is a place that a value passes.
type stop struct {
	at source.Range
	// expr is what stands there, nil where it is not known in Terraform's own syntax.
	expr  hclsyntax.Expression
	scope *scope
	// block and ctx are those that expr belongs to; each.value is looked up there.
	block *hclsyntax.Body
	ctx   *hcl.EvalContext
	// rest leads from what expr gives to the value.
	rest hcl.Traversal
	// output says that the way goes from here into a module's output, repeated that it goes
	// to the elements that a block is repeated for.
	output, repeated bool
}

// trail follows an argument of the body as long as it is nothing but a name.
func (b *body) trail(attr *hclsyntax.Attribute) trail {
	return follow(nil, stop{
		at: b.scope.project.library.rangeOf(attr.SrcRange), expr: attr.Expr, scope: b.scope, block: b.syntax, ctx: b.ctx,
	})
}

// into follows the element that an expression at the end spells out; nil where none does.
func (t trail) into(element hclsyntax.Expression) trail {
	if element == nil {
		t.end.expr = nil
		return t
	}
	before := len(t.places) - 1
	next := t.end
	next.at, next.expr = next.scope.project.library.rangeOf(element.Range()), element
	return follow(t.places[:before:before], next)
}

// follow goes on from a stop. The way into an output counts only where it ends at a literal
// value: what a module made of its resources is not chosen there. The way to the elements
// of for_each counts only where they are spelt out.
func follow(places []source.Range, from stop) trail {
	t := trail{places: append(places, from.at), end: from}
	var sure trail
	output := false
	for len(t.places) < maxTrail {
		name, ok := unwrapped(t.end.expr).(reference)
		if !ok {
			break
		}
		next, ok := t.end.origin(name)
		if !ok {
			break
		}
		if (next.output || next.repeated) && sure.places == nil {
			sure.places = slices.Clip(t.places)
		}
		output = output || next.output
		t.end = next.descended()
		t.places = append(t.places, t.end.at)
	}
	if sure.places != nil && (len(t.end.rest) > 0 || output && !t.end.literal()) {
		return sure
	}
	return t
}

// literal says that what stands at a stop names nothing else.
func (s stop) literal() bool { return s.expr == nil || len(namesIn(s.expr)) == 0 }

// descended goes to the element that the rest of the way leads to, as far as the
// expression spells it out.
func (s stop) descended() stop {
	for len(s.rest) > 0 {
		element := s.element(s.rest[0])
		if element == nil {
			break
		}
		s.at, s.expr, s.rest = s.scope.project.library.rangeOf(element.Range()), element, s.rest[1:]
	}
	return s
}

// element gives the element that the expression spells out for a step; nil where it does
// not.
func (s stop) element(step hcl.Traverser) hclsyntax.Expression {
	key := cty.NilVal
	switch step := step.(type) {
	case hcl.TraverseAttr:
		key = cty.StringVal(step.Name)
	case hcl.TraverseIndex:
		key, _ = step.Key.Unmark()
	}
	switch {
	case key == cty.NilVal || !key.IsKnown() || key.IsNull():
	case key.Type() == cty.String:
		return s.fields()[key.AsString()]
	case key.Type() == cty.Number:
		elements := s.elements()
		if i, accuracy := key.AsBigFloat().Int64(); accuracy == big.Exact && i >= 0 && i < int64(len(elements)) {
			return elements[i]
		}
	}
	return nil
}

// elements gives the expressions of the elements that a list spells out.
func (s stop) elements() []hclsyntax.Expression {
	if tuple, ok := unwrapped(s.expr).(*hclsyntax.TupleConsExpr); ok {
		return tuple.Exprs
	}
	return nil
}

// fields gives the expressions of the fields that an object spells out, by key. They are
// found once, for each instance of a block asks for its own.
func (s stop) fields() map[string]hclsyntax.Expression {
	object, ok := unwrapped(s.expr).(*hclsyntax.ObjectConsExpr)
	if !ok {
		return nil
	}
	known := s.scope.project.fields
	if fields, ok := known[object]; ok {
		return fields
	}
	fields := make(map[string]hclsyntax.Expression, len(object.Items))
	for _, item := range object.Items {
		if v, diags := item.KeyExpr.Value(nil); !diags.HasErrors() && v.Type() == cty.String && v.IsKnown() && !v.IsNull() {
			fields[v.AsString()] = item.ValueExpr
		}
	}
	known[object] = fields
	return fields
}

func unwrapped(expr hclsyntax.Expression) hclsyntax.Expression {
	for {
		switch e := expr.(type) {
		case *hclsyntax.ParenthesesExpr:
			expr = e.Expression
		case *hclsyntax.TemplateWrapExpr:
			expr = e.Wrapped
		default:
			return expr
		}
	}
}

// origin gives the place where a name gets its value; not ok where no file has one.
func (s stop) origin(name reference) (next stop, ok bool) {
	second, ok := stepName(name.Traversal, 1)
	if !ok || s.scope == nil {
		return stop{}, false
	}
	steps := 2
	switch name.Traversal.RootName() {
	case "each":
		next, ok = s.eachOrigin(second)
	case "local":
		attr, declared := s.scope.module.locals[second]
		next, ok = s.scope.stopAt(attr, nil), declared
	case "var":
		next, ok = s.scope.variableOrigin(second)
	case "module":
		next, steps, ok = s.scope.outputOrigin(second, name)
	default:
		return stop{}, false
	}
	next.rest = slices.Concat(next.rest, name.Traversal[min(steps, len(name.Traversal)):], s.rest)
	return next, ok
}

// stopAt is the stop at an attribute of a block of the scope's module.
func (s *scope) stopAt(attr *hclsyntax.Attribute, block *hclsyntax.Body) stop {
	if attr == nil {
		return stop{}
	}
	return stop{at: s.project.library.rangeOf(attr.SrcRange), expr: attr.Expr, scope: s, block: block, ctx: s.ctx}
}

// eachOrigin leads from each.value to the element of for_each.
func (s stop) eachOrigin(field string) (stop, bool) {
	if s.block == nil || field != "value" {
		return stop{}, false
	}
	forEach, ok := s.block.Attributes["for_each"]
	for ctx := s.ctx; ok && ctx != nil; ctx = ctx.Parent() {
		each, found := ctx.Variables["each"]
		if !found {
			continue
		}
		next := s.scope.stopAt(forEach, nil)
		next.repeated, next.rest = true, hcl.Traversal{hcl.TraverseIndex{Key: each.GetAttr("key")}}
		return next, true
	}
	return stop{}, false
}

func (s *scope) variableOrigin(name string) (stop, bool) {
	if s.parent != nil {
		if attr, ok := s.call.Body.Attributes[name]; ok {
			next := s.parent.stopAt(attr, s.call.Body)
			next.ctx = s.callCtx
			return next, true
		}
	} else if in, ok := s.project.inputs[name]; ok {
		expr, _ := in.expr.(hclsyntax.Expression)
		return stop{at: s.project.library.rangeOf(in.at), expr: expr, scope: s}, in.expr != nil
	}
	block, ok := s.module.variables[name]
	if !ok {
		return stop{}, false
	}
	attr, ok := block.Body.Attributes["default"]
	return s.stopAt(attr, nil), ok
}

// outputOrigin leads into a module; steps is how much of the name it takes.
func (s *scope) outputOrigin(call string, name reference) (next stop, steps int, ok bool) {
	if _, declared := s.module.calls[call]; !declared {
		return stop{}, 0, false
	}
	instances, steps := s.child(call).scopes, 3
	output, ok := stepName(name.Traversal, 2)
	if !ok {
		output, ok = stepName(name.Traversal, 3)
		steps = 4
	}
	if !ok || len(instances) == 0 {
		return stop{}, 0, false
	}
	block, ok := instances[0].module.outputs[output]
	if !ok {
		return stop{}, 0, false
	}
	attr, ok := block.Body.Attributes["value"]
	next = instances[0].stopAt(attr, nil)
	next.output = true
	return next, steps, ok
}
