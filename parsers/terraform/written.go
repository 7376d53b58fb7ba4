package terraform

import (
	"strconv"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

// written writes a body down as it stands in the text: arguments by name, blocks as lists
// of objects, each value with its place, null included. The argument named by encoded is
// decoded.
func (b *body) written(prefix, encoded string) graph.Value {
	p := b.scope.project
	fields := map[string]graph.Value{}
	for _, name := range b.arguments() {
		value, _ := b.attribute(name)
		if b.top && name == encoded {
			value = decodedText(value)
		}
		attr := b.syntax.Attributes[name]
		ranges := append([]source.Range{p.library.rangeOf(attr.SrcRange)}, b.trail(attr.Expr)...)
		fields[name] = p.placed(graphValue(value), prefix+name, attr.Expr, ranges)
	}
	for _, name := range b.blockTypes() {
		fields[name] = b.writtenBlocks(name, prefix)
	}
	object := graph.ObjectOf(fields)
	object.Ranges = []source.Range{p.library.rangeOf(b.header)}
	return object
}

func (b *body) writtenBlocks(name, prefix string) graph.Value {
	list := b.blocks(name)
	items := make([]graph.Value, 0, len(list.blocks))
	for i, block := range list.blocks {
		path := prefix + name + "[" + strconv.Itoa(i) + "]"
		item := block.written(path+".", "")
		item.Name = path
		items = append(items, item)
	}
	v := graph.ListOf(items...)
	v.Name = prefix + name
	if len(items) > 0 {
		v.Ranges = items[0].Ranges
	} else {
		v.Ranges = []source.Range{b.scope.project.library.rangeOf(b.header)}
	}
	if list.open != nil {
		v.Partial, v.Why = true, list.open.Why()
	}
	return v
}

// maxTrail bounds how far the way of a value is followed.
const maxTrail = 20

// trail follows an expression that is nothing but a name to the places its value comes
// from: the local, the module argument, the tfvars line, the default.
func (b *body) trail(expr hclsyntax.Expression) []source.Range {
	var places []source.Range
	s := b.scope
	for range maxTrail {
		name, ok := unwrapped(expr).(reference)
		if !ok {
			break
		}
		place, next, inside := s.origin(name)
		if place.IsZero() {
			break
		}
		places = append(places, place)
		if expr, s = next, inside; expr == nil {
			break
		}
	}
	return places
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

// origin gives the place where a name gets its value, and the expression there with its
// scope.
func (s *scope) origin(name reference) (source.Range, hclsyntax.Expression, *scope) {
	second, ok := stepName(name.Traversal, 1)
	if !ok {
		return source.Range{}, nil, nil
	}
	library := s.project.library
	switch name.Traversal.RootName() {
	case "local":
		if attr, ok := s.module.locals[second]; ok {
			return library.rangeOf(attr.SrcRange), attr.Expr, s
		}
	case "var":
		return s.variableOrigin(second)
	case "module":
		if _, ok := s.module.calls[second]; !ok {
			break
		}
		c := s.child(second)
		output, ok := outputName(name)
		if !ok || len(c.scopes) == 0 {
			break
		}
		if block, ok := c.scopes[0].module.outputs[output]; ok {
			if attr, ok := block.Body.Attributes["value"]; ok {
				return library.rangeOf(attr.SrcRange), attr.Expr, c.scopes[0]
			}
		}
	}
	return source.Range{}, nil, nil
}

func outputName(name reference) (string, bool) {
	if output, ok := stepName(name.Traversal, 2); ok {
		return output, true
	}
	return stepName(name.Traversal, 3)
}

func (s *scope) variableOrigin(name string) (source.Range, hclsyntax.Expression, *scope) {
	library := s.project.library
	if s.parent != nil {
		if attr, ok := s.call.Body.Attributes[name]; ok {
			return library.rangeOf(attr.SrcRange), attr.Expr, s.parent
		}
	} else if place := s.project.inputPlace(name); !place.IsZero() {
		return place, nil, nil
	}
	if block, ok := s.module.variables[name]; ok {
		if attr, ok := block.Body.Attributes["default"]; ok {
			return library.rangeOf(attr.SrcRange), attr.Expr, s
		}
		return library.rangeOf(headerRange(block)), nil, nil
	}
	return source.Range{}, nil, nil
}
