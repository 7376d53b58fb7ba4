package terraform

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/json"
	"github.com/zclconf/go-cty/cty"
)

// parseJSON reads a file in JSON syntax into the same tree as native syntax. Nested blocks
// become arguments that hold objects; body.blocksOf knows both.
func (f *file) parseJSON(l *library, text []byte) {
	parsed, diags := json.Parse(text, f.name)
	f.take(l, nil, diags)
	if parsed == nil {
		return
	}
	attrs, diags := parsed.Body.JustAttributes()
	f.take(l, nil, diags)
	f.body = &hclsyntax.Body{Attributes: hclsyntax.Attributes{}, SrcRange: hcl.Range{Filename: f.name}}
	for name, attr := range attrs {
		if labels := blockLabels[name]; name != "//" {
			f.body.Blocks = append(f.body.Blocks, jsonBlocks(name, nil, attr.NameRange, labels, attr.Expr)...)
		}
	}
}

// jsonBlocks turns an object, or a list of them, into blocks.
func jsonBlocks(typ string, labels []string, at hcl.Range, more int, expr hcl.Expression) []*hclsyntax.Block {
	var blocks []*hclsyntax.Block
	if items, diags := hcl.ExprList(expr); !diags.HasErrors() {
		for _, item := range items {
			blocks = append(blocks, jsonBlocks(typ, labels, at, more, item)...)
		}
		return blocks
	}
	pairs, diags := hcl.ExprMap(expr)
	if diags.HasErrors() {
		return nil
	}
	if more > 0 {
		for _, pair := range pairs {
			label := jsonText(pair.Key)
			blocks = append(blocks, jsonBlocks(typ, append(labels[:len(labels):len(labels)], label), pair.Key.Range(), more-1, pair.Value)...)
		}
		return blocks
	}
	block := &hclsyntax.Block{Type: typ, Labels: labels, TypeRange: at, OpenBraceRange: at, CloseBraceRange: at, Body: jsonBody(typ, pairs)}
	for range labels {
		block.LabelRanges = append(block.LabelRanges, at)
	}
	return append(blocks, block)
}

// jsonBlockNames are the nested blocks that Terraform itself reads, by the block around
// them, with the number of their labels.
var jsonBlockNames = map[string]map[string]int{
	"terraform": {"backend": 1, "cloud": 0},
	"resource":  {"dynamic": 1, "lifecycle": 0, "provisioner": 1, "connection": 0},
	"data":      {"dynamic": 1, "lifecycle": 0},
	"provider":  {"dynamic": 1},
	"module":    {"lifecycle": 0},
	"dynamic":   {"content": 0},
	"locals":    {}, "variable": {}, "output": {},
}

// jsonLabels gives the number of labels of a nested block; ok is false for what stays an
// argument. Blocks that providers define are arguments, too, unless a dynamic one stands
// in them.
func jsonLabels(typ, name string, value hcl.Expression) (labels int, ok bool) {
	names, ours := jsonBlockNames[typ]
	switch {
	case !ours:
		names = jsonBlockNames["provider"]
	case names["dynamic"] == 0:
		labels, ok = names[name]
		return labels, ok
	}
	if labels, ok = names[name]; ok {
		return labels, true
	}
	return 0, holdsDynamic(value, maxBlockDepth)
}

// maxBlockDepth bounds how deep in nested blocks a dynamic one is looked for.
const maxBlockDepth = 5

// holdsDynamic says that a dynamic block stands in an object, or in one of a list of them.
func holdsDynamic(expr hcl.Expression, depth int) bool {
	if items, diags := hcl.ExprList(expr); !diags.HasErrors() {
		return slices.ContainsFunc(items, func(item hcl.Expression) bool { return holdsDynamic(item, depth) })
	}
	pairs, diags := hcl.ExprMap(expr)
	return !diags.HasErrors() && depth > 0 && slices.ContainsFunc(pairs, func(pair hcl.KeyValuePair) bool {
		return jsonText(pair.Key) == "dynamic" || holdsDynamic(pair.Value, depth-1)
	})
}

func jsonBody(typ string, pairs []hcl.KeyValuePair) *hclsyntax.Body {
	body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}}
	for _, pair := range pairs {
		name := jsonText(pair.Key)
		if name == "//" {
			continue
		}
		if labels, ok := jsonLabels(typ, name, pair.Value); ok {
			body.Blocks = append(body.Blocks, jsonBlocks(name, nil, pair.Key.Range(), labels, pair.Value)...)
			continue
		}
		value := jsonExpr(pair.Value, typ == "variable")
		if typ == "variable" && name == "type" {
			value = jsonType(pair.Value, value)
		}
		body.Attributes[name] = &hclsyntax.Attribute{
			Name: name, Expr: value, SrcRange: hcl.RangeBetween(pair.Key.Range(), pair.Value.Range()),
			NameRange: pair.Key.Range(), EqualsRange: pair.Key.Range(),
		}
	}
	return body
}

func jsonText(expr hcl.Expression) string {
	v, diags := expr.Value(nil)
	if diags.HasErrors() || v.IsNull() || !v.IsKnown() || v.Type() != cty.String {
		return ""
	}
	return v.AsString()
}

// jsonType reads a type constraint, which JSON holds as a text.
func jsonType(expr hcl.Expression, fallback hclsyntax.Expression) hclsyntax.Expression {
	parsed, diags := hclsyntax.ParseExpression([]byte(jsonText(expr)), expr.Range().Filename, inside(expr.Range()))
	if diags.HasErrors() {
		return fallback
	}
	return parsed
}

// jsonExpr turns a JSON value into an expression. Texts are templates, but for those of
// variable blocks, which Terraform takes as they are, source:
// https://developer.hashicorp.com/terraform/language/syntax/json#variable-blocks
func jsonExpr(expr hcl.Expression, verbatim bool) hclsyntax.Expression {
	if items, diags := hcl.ExprList(expr); !diags.HasErrors() {
		tuple := &hclsyntax.TupleConsExpr{SrcRange: expr.Range(), OpenRange: expr.StartRange()}
		for _, item := range items {
			tuple.Exprs = append(tuple.Exprs, jsonExpr(item, verbatim))
		}
		return tuple
	}
	if pairs, diags := hcl.ExprMap(expr); !diags.HasErrors() {
		object := &hclsyntax.ObjectConsExpr{SrcRange: expr.Range(), OpenRange: expr.StartRange()}
		for _, pair := range pairs {
			object.Items = append(object.Items, hclsyntax.ObjectConsItem{
				KeyExpr:   &hclsyntax.ObjectConsKeyExpr{Wrapped: jsonExpr(pair.Key, verbatim), ForceNonLiteral: true},
				ValueExpr: jsonExpr(pair.Value, verbatim),
			})
		}
		return object
	}
	value, diags := expr.Value(nil)
	if !verbatim && !diags.HasErrors() && value.Type() == cty.String && value.IsKnown() && !value.IsNull() {
		template, diags := hclsyntax.ParseTemplate([]byte(value.AsString()), expr.Range().Filename, inside(expr.Range()))
		if !diags.HasErrors() {
			return template
		}
	}
	return &hclsyntax.LiteralValueExpr{Val: value, SrcRange: expr.Range()}
}

// inside gives the place behind a text's opening quote.
func inside(r hcl.Range) hcl.Pos {
	return hcl.Pos{Line: r.Start.Line, Column: r.Start.Column + 1, Byte: r.Start.Byte + 1}
}

// jsonNested gives an argument that holds objects as blocks; none for other arguments.
func jsonNested(name string, attr *hclsyntax.Attribute) []*hclsyntax.Block {
	objects := []hclsyntax.Expression{attr.Expr}
	if tuple, ok := attr.Expr.(*hclsyntax.TupleConsExpr); ok {
		objects = tuple.Exprs
	}
	var blocks []*hclsyntax.Block
	for _, expr := range objects {
		object, ok := expr.(*hclsyntax.ObjectConsExpr)
		if !ok {
			return nil
		}
		body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}}
		for _, item := range object.Items {
			key, diags := item.KeyExpr.Value(nil)
			if diags.HasErrors() || key.Type() != cty.String || !key.IsKnown() || key.IsNull() {
				return nil
			}
			at := hcl.RangeBetween(item.KeyExpr.Range(), item.ValueExpr.Range())
			body.Attributes[key.AsString()] = &hclsyntax.Attribute{Name: key.AsString(), Expr: item.ValueExpr, SrcRange: at, NameRange: item.KeyExpr.Range()}
		}
		blocks = append(blocks, &hclsyntax.Block{Type: name, Body: body, TypeRange: object.OpenRange, OpenBraceRange: object.OpenRange})
	}
	return blocks
}
