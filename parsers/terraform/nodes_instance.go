package terraform

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// relative is a path behind an expression: aws_subnet.a[each.key].id.
type relative struct {
	*hclsyntax.RelativeTraversalExpr
}

// Value goes straight to the attribute of the one instance where the expression before
// it picks one.
func (e relative) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	picked, ok := e.Source.(indexing)
	if !ok {
		return e.behind(ctx)
	}
	s, name := picked.named(ctx)
	if s == nil {
		return e.behind(ctx)
	}
	key, diags := picked.Key.Value(ctx)
	if diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	plain, _ := key.Unmark()
	if content := symbolic.Inspect(key); !content.Clean() && !isKeyText(plain) {
		return s.oneOfAll(content, name, e.Traversal), nil
	}
	path := append(slices.Clone(name), hcl.TraverseIndex{Key: plain, SrcRange: picked.SrcRange})
	return s.resolve(append(path, e.Traversal...))
}

// behind evaluates what stands before the path and follows it from there.
func (e relative) behind(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	source, diags := e.Source.Value(ctx)
	if diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	return traverse(source, e.Traversal)
}

// oneOfAll is an attribute of one of all instances of a resource, chosen by something that
// is not known. Of module calls nothing is named.
func (s *scope) oneOfAll(choice *symbolic.Content, name, path hcl.Traversal) cty.Value {
	d, ok := s.module.resources[name.RootName()+"."+pathText(name[1:])]
	if !ok {
		return oneOf(choice)
	}
	instances := s.expansion(d).instances
	if len(instances) > symbolic.MaxRefs {
		return symbolic.Unknown(symbolic.TooManyRefs)
	}
	values := make([]cty.Value, len(instances))
	for i, in := range instances {
		values[i] = in.at(path)
	}
	return oneOf(choice, values...)
}

// isKeyText says whether a text with tokens can be an instance's key: only one whose
// tokens are all references is the same text wherever it stands.
func isKeyText(v cty.Value) bool {
	return v.Type() == cty.String && v.IsKnown() && !v.IsNull() && !symbolic.UnknownInText(v.AsString())
}

// named gives the traversal of the resource, data source or module call that is indexed,
// with the scope it stands in; no scope where something else is indexed.
func (e indexing) named(ctx *hcl.EvalContext) (*scope, hcl.Traversal) {
	name, ok := e.Collection.(reference)
	if !ok {
		return nil, nil
	}
	s := name.blockScope(ctx)
	if s == nil {
		return nil, nil
	}
	return s, name.Traversal
}

// blockScope gives the scope where the whole name is that of a repeated block: a
// resource, data source or module call.
func (e reference) blockScope(ctx *hcl.EvalContext) *scope {
	length := 2
	switch e.Traversal.RootName() {
	case "var", "local", "path", "terraform", "each", "count", "self":
		return nil
	case "data":
		length = 3
	}
	if len(e.Traversal) != length || e.shadowed(ctx) {
		return nil
	}
	return scopeOf(ctx)
}

// splat is a list of one attribute: aws_subnet.a[*].id.
type splat struct{ *hclsyntax.SplatExpr }

// Value goes straight to the attribute of each instance of a resource.
func (e splat) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	expansion, path := e.instances(ctx)
	if expansion == nil || expansion.unsure != nil || expansion.form == keyed {
		return e.SplatExpr.Value(ctx)
	}
	values := make([]cty.Value, len(expansion.instances))
	for i, in := range expansion.instances {
		values[i] = in.at(path)
	}
	return cty.TupleVal(values), nil
}

// instances gives the resource that the splat goes through and the path behind it; nil
// where it goes through something else.
func (e splat) instances(ctx *hcl.EvalContext) (*expansion, hcl.Traversal) {
	source, ok := e.Source.(reference)
	if !ok {
		return nil, nil
	}
	each, ok := e.Each.(relative)
	if !ok || each.Source != hclsyntax.Expression(e.Item) {
		return nil, nil
	}
	s := source.blockScope(ctx)
	if s == nil || source.Traversal.RootName() == "module" {
		return nil, nil
	}
	key := pathText(source.Traversal[1:])
	d, ok := s.module.resources[source.Traversal.RootName()+"."+key]
	if !ok {
		return nil, nil
	}
	return s.expansion(d), each.Traversal
}
