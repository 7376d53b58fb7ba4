package terraform

import (
	"cmp"
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// body is a block's body under evaluation in one context. Nothing is evaluated before it
// is asked for.
type body struct {
	scope  *scope
	ctx    *hcl.EvalContext
	syntax *hclsyntax.Body
	header hcl.Range
	name   string // for messages about cycles
	top    bool   // whether it may hold meta-arguments
	values map[string]*memo
	nested map[string]*blockList
}

// blockList are the blocks of one type in the order of the text, dynamic ones expanded.
type blockList struct {
	blocks []*body
	// open is set where a dynamic block's number is unknown: there may be more.
	open *symbolic.Content
}

func newBody(s *scope, ctx *hcl.EvalContext, block *hclsyntax.Block, name string) *body {
	return &body{
		scope: s, ctx: ctx, syntax: block.Body, header: headerRange(block), name: name,
		values: map[string]*memo{}, nested: map[string]*blockList{},
	}
}

// attribute gives the value of an argument; not ok where it is not written.
func (b *body) attribute(name string) (cty.Value, bool) {
	attr, ok := b.syntax.Attributes[name]
	if !ok {
		return cty.NilVal, false
	}
	return b.scope.project.remember(b.values, name, b.name+"."+name, attr.SrcRange, func() cty.Value {
		return b.scope.project.evaluate(attr.Expr, b.ctx)
	}), true
}

// given gives the value of an argument that is written and not null.
func (b *body) given(name string) (cty.Value, bool) {
	v, ok := b.attribute(name)
	if !ok {
		return cty.NilVal, false
	}
	plain, _ := v.Unmark()
	return v, !plain.IsKnown() || !plain.IsNull()
}

// blocksOf gives the nested blocks of one type, whether the text has them as blocks or, as
// JSON does, as an argument that holds objects; nil where there are none.
func (b *body) blocksOf(name string) *blockList {
	if list := b.blocks(name); list != nil {
		return list
	}
	attr, ok := b.syntax.Attributes[name]
	if !ok {
		return nil
	}
	list := &blockList{}
	for _, block := range jsonNested(name, attr) {
		list.blocks = append(list.blocks, newBody(b.scope, b.ctx, block, b.name+"."+name))
	}
	if len(list.blocks) > 0 {
		return list
	}
	value, written := b.given(name)
	if plain, _ := value.Unmark(); !written || symbolic.Iterable(plain) && plain.LengthInt() == 0 {
		return nil
	}
	list.open = symbolic.Inspect(symbolic.Unknown("the blocks "+name+" are written as an expression", symbolic.Inspect(value).Refs()...))
	return list
}

// blocks gives the nested blocks of one type; nil where there are none.
func (b *body) blocks(name string) *blockList {
	if list, ok := b.nested[name]; ok {
		return list
	}
	var list *blockList
	for _, block := range b.syntax.Blocks {
		dynamic := block.Type == "dynamic" && len(block.Labels) == 1 && block.Labels[0] == name
		if block.Type != name && !dynamic {
			continue
		}
		if list == nil {
			list = &blockList{}
		}
		if dynamic {
			b.expand(block, list)
			continue
		}
		list.blocks = append(list.blocks, newBody(b.scope, b.ctx, block, b.name+"."+name))
	}
	b.nested[name] = list
	return list
}

// expand adds the blocks that a dynamic block makes, source:
// https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks
func (b *body) expand(dynamic *hclsyntax.Block, list *blockList) {
	forEach, ok := dynamic.Body.Attributes["for_each"]
	content := slices.IndexFunc(dynamic.Body.Blocks, func(c *hclsyntax.Block) bool { return c.Type == "content" })
	if !ok || content < 0 {
		return
	}
	iterator := dynamic.Labels[0]
	if attr, ok := dynamic.Body.Attributes["iterator"]; ok {
		iterator = cmp.Or(hcl.ExprAsKeyword(attr.Expr), staticText(dynamic.Body, "iterator"), iterator)
	}
	collection := b.scope.project.evaluate(forEach.Expr, b.ctx)
	plain, _ := collection.Unmark()
	switch {
	case !plain.IsKnown():
		list.open = symbolic.Inspect(collection)
	case plain.IsNull() || !symbolic.Iterable(plain):
		b.scope.project.warn(forEach.SrcRange, "for-each-invalid", "Invalid for_each", "for_each is no collection.")
		list.open = symbolic.Inspect(symbolic.Unknown("for_each is no collection"))
	default:
		for it := plain.ElementIterator(); it.Next(); {
			if len(list.blocks) >= maxInstances {
				b.scope.overflow(dynamic.DefRange())
				list.open = symbolic.Inspect(symbolic.Unknown("the block stands too often"))
				return
			}
			key, value := it.Element()
			if plain.Type().IsSetType() {
				key = value
			}
			ctx := b.ctx.NewChild()
			ctx.Variables = map[string]cty.Value{iterator: cty.ObjectVal(map[string]cty.Value{"key": key, "value": value})}
			made := newBody(b.scope, ctx, dynamic.Body.Blocks[content], b.name+"."+dynamic.Labels[0])
			made.header = headerRange(dynamic)
			list.blocks = append(list.blocks, made)
		}
	}
}

// blockTypes gives the types of nested blocks in order, meta-arguments left out.
func (b *body) blockTypes() []string {
	types := map[string]bool{}
	for _, block := range b.syntax.Blocks {
		name := block.Type
		if name == "dynamic" && len(block.Labels) == 1 {
			name = block.Labels[0]
		}
		if !b.top || !metaBlocks[name] {
			types[name] = true
		}
	}
	return slices.Sorted(maps.Keys(types))
}

// arguments gives the names of the arguments in order, meta-arguments left out.
func (b *body) arguments() []string {
	var names []string
	for name := range b.syntax.Attributes {
		if !b.top || !metaArguments[name] {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

var (
	metaArguments = map[string]bool{"count": true, "for_each": true, "depends_on": true, "provider": true}
	metaBlocks    = map[string]bool{"lifecycle": true, "provisioner": true, "connection": true, "timeouts": true}
)

// fields gives all arguments and blocks as the fields of an object.
func (b *body) fields() map[string]cty.Value {
	fields := map[string]cty.Value{}
	for _, name := range b.arguments() {
		fields[name], _ = b.attribute(name)
	}
	for _, name := range b.blockTypes() {
		fields[name] = b.blockValue(name)
	}
	return fields
}

// blockValue gives the blocks of one type as a list of objects.
func (b *body) blockValue(name string) cty.Value {
	list := b.blocks(name)
	if list.open != nil {
		return list.open.Opaque()
	}
	objects := make([]cty.Value, len(list.blocks))
	for i, block := range list.blocks {
		objects[i] = cty.ObjectVal(block.fields())
	}
	return cty.TupleVal(objects)
}
