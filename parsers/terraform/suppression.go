package terraform

import (
	"bytes"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/vpclint/vpclint/suppression"
)

// suppressions gives those of a file: in comments, or, in JSON syntax, under keys "//". body
// is the file as it was parsed. Files without the word are not looked at.
func (l *library) suppressions(name string, text []byte, body *hclsyntax.Body) []suppression.Suppression {
	switch {
	case !bytes.Contains(text, []byte(suppression.Word)):
		return nil
	case strings.HasSuffix(name, ".json"):
		return l.keySuppressions(name, text)
	case body == nil:
		return nil
	}
	items := &itemCollector{library: l, isVariables: setsVariables(name)}
	items.add(body, suppression.Item{Subject: name, Type: "file"})
	return suppression.InComments(name, strings.Split(string(text), "\n"), l.remarks(name, text), items.items)
}

// setsVariables says that a file is no configuration but sets variables.
func setsVariables(name string) bool {
	stem := strings.TrimSuffix(name, ".json")
	return !strings.HasSuffix(stem, ".tf") && !strings.HasSuffix(stem, ".tofu")
}

// remarks gives the comments of a file.
func (l *library) remarks(name string, text []byte) []suppression.Remark {
	var remarks []suppression.Remark
	tokens, _ := hclsyntax.LexConfig(text, name, hcl.InitialPos)
	for _, token := range tokens {
		if token.Type != hclsyntax.TokenComment {
			continue
		}
		words := strings.TrimRight(string(token.Bytes), "\r\n")
		if block, ok := strings.CutPrefix(words, "/*"); ok {
			words = strings.TrimSuffix(block, "*/")
		} else {
			words = strings.TrimLeft(words, "#/")
		}
		remarks = append(remarks, suppression.Remark{Text: words, Range: l.rangeOf(token.Range)})
	}
	return remarks
}

// itemCollector gathers what comments of a file can be for: blocks, arguments, and the
// elements that these spell out.
type itemCollector struct {
	library     *library
	isVariables bool // the file sets variables
	items       []suppression.Item
}

func (c *itemCollector) add(body *hclsyntax.Body, within suppression.Item) {
	for _, attr := range body.Attributes {
		item := within
		if c.isVariables {
			item.Subject, item.Type = "var."+attr.Name, "variable"
		}
		c.addAt(attr.SrcRange, item)
		_ = hclsyntax.VisitAll(attr.Expr, func(n hclsyntax.Node) hcl.Diagnostics {
			c.addElements(n, item)
			return nil
		})
	}
	for _, block := range body.Blocks {
		item := within
		if item.Type == "file" {
			item.Subject, item.Type = subjectOf(block)
		}
		c.addAt(hcl.RangeBetween(block.TypeRange, block.CloseBraceRange), item)
		c.add(block.Body, item)
	}
}

func (c *itemCollector) addAt(at hcl.Range, item suppression.Item) {
	item.Range = c.library.rangeOf(at)
	c.items = append(c.items, item)
}

// addElements adds the elements of an object or list.
func (c *itemCollector) addElements(n hclsyntax.Node, item suppression.Item) {
	switch n := n.(type) {
	case *hclsyntax.ObjectConsExpr:
		for _, pair := range n.Items {
			c.addAt(hcl.RangeBetween(pair.KeyExpr.Range(), pair.ValueExpr.Range()), item)
		}
	case *hclsyntax.TupleConsExpr:
		for _, element := range n.Exprs {
			c.addAt(element.Range(), item)
		}
	}
}

// subjectOf names a top-level block as Terraform does, and says what it is.
func subjectOf(block *hclsyntax.Block) (subject, typ string) {
	name := strings.Join(block.Labels, ".")
	switch {
	case block.Type == "resource" && len(block.Labels) > 0:
		return name, block.Labels[0]
	case block.Type == "variable":
		return "var." + name, block.Type
	case name == "":
		return block.Type, block.Type
	}
	return block.Type + "." + name, block.Type
}

// suppress takes note of the suppressions of a file. Other projects may call a module that is
// not the root, and read the outputs of the root.
func (p *project) suppress(isRoot bool, in []suppression.Suppression) {
	for _, s := range in {
		s.Shared = !isRoot || len(p.deployed.root.outputs) > 0
		p.builder.AddSuppressions(s)
	}
}
