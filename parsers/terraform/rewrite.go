package terraform

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// rewriter replaces the expressions of a syntax tree by those of nodes.go, and collects
// the names of attributes that the tree asks values for.
type rewriter struct {
	// asked are the names of attributes that are read, by the root of the reference; the
	// root is empty behind other expressions.
	asked askedNames
}

// rewrite prepares a tree for evaluation.
func (r rewriter) rewrite(node hclsyntax.Node) {
	_ = hclsyntax.Walk(node, r)
}

// Exit does nothing; it makes the rewriter a walker.
func (rewriter) Exit(hclsyntax.Node) hcl.Diagnostics { return nil }

// Enter replaces the expressions right below a node.
func (r rewriter) Enter(node hclsyntax.Node) hcl.Diagnostics {
	switch n := node.(type) {
	case *hclsyntax.Attribute:
		n.Expr = wrap(unwrapped(n.Expr))
	case conditional:
		n.Condition, n.TrueResult, n.FalseResult = wrap(n.Condition), wrap(n.TrueResult), wrap(n.FalseResult)
	case operation:
		n.LHS, n.RHS = wrap(n.LHS), wrap(n.RHS)
	case negation:
		n.Val = wrap(n.Val)
	case indexing:
		n.Collection, n.Key = wrap(n.Collection), wrap(n.Key)
	case template:
		wrapAll(n.Parts)
	case templateJoin:
		n.Tuple = wrap(n.Tuple)
	case reference:
		r.ask(n.Traversal)
	case relative:
		n.Source = wrap(n.Source)
		r.ask(n.Traversal)
	case splat:
		n.Source, n.Each = wrap(n.Source), wrap(n.Each)
	case loop:
		n.CollExpr, n.KeyExpr, n.ValExpr, n.CondExpr = wrap(n.CollExpr), wrap(n.KeyExpr), wrap(n.ValExpr), wrap(n.CondExpr)
	default:
		wrapBelow(node)
	}
	return nil
}

// wrapBelow wraps the operands of expressions that stay as they are.
func wrapBelow(node hclsyntax.Node) {
	switch n := node.(type) {
	case *hclsyntax.ParenthesesExpr:
		n.Expression = wrap(n.Expression)
	case *hclsyntax.FunctionCallExpr:
		wrapAll(n.Args)
	case *hclsyntax.TupleConsExpr:
		wrapAll(n.Exprs)
	case *hclsyntax.ObjectConsExpr:
		for i := range n.Items {
			n.Items[i].ValueExpr = wrap(n.Items[i].ValueExpr)
		}
	case *hclsyntax.ObjectConsKeyExpr:
		n.Wrapped = wrap(n.Wrapped)
	case *hclsyntax.TemplateWrapExpr:
		n.Wrapped = wrap(n.Wrapped)
	}
}

func wrapAll(exprs []hclsyntax.Expression) {
	for i := range exprs {
		exprs[i] = wrap(exprs[i])
	}
}

func wrap(expr hclsyntax.Expression) hclsyntax.Expression {
	switch e := expr.(type) {
	case *hclsyntax.ScopeTraversalExpr:
		return reference{e}
	case *hclsyntax.ConditionalExpr:
		return conditional{e}
	case *hclsyntax.BinaryOpExpr:
		return operation{e}
	case *hclsyntax.UnaryOpExpr:
		return negation{e}
	case *hclsyntax.IndexExpr:
		return indexing{e}
	case *hclsyntax.RelativeTraversalExpr:
		return relative{e}
	case *hclsyntax.SplatExpr:
		return splat{e}
	case *hclsyntax.ForExpr:
		return loop{e}
	case *hclsyntax.TemplateExpr:
		if !isLiteral(e) {
			return template{e}
		}
	case *hclsyntax.TemplateJoinExpr:
		return templateJoin{e}
	}
	return expr
}

func isLiteral(e *hclsyntax.TemplateExpr) bool {
	for _, part := range e.Parts {
		if _, ok := part.(*hclsyntax.LiteralValueExpr); !ok {
			return false
		}
	}
	return true
}

// askedNames are names of attributes by the root of the reference that reads them.
type askedNames map[string]map[string]bool

// ask collects the attribute names of a traversal. What stands right behind var, local
// and the like is no attribute.
func (r rewriter) ask(traversal hcl.Traversal) {
	root, steps := "", traversal
	if !traversal.IsRelative() {
		root = traversal.RootName()
		switch root {
		case "path", "terraform", "count":
			return
		case "data", "resource":
			steps = steps[min(3, len(steps)):]
		case "var", "local", "each":
			steps = steps[min(2, len(steps)):]
		default:
			steps = steps[1:]
		}
	}
	for _, step := range steps {
		if attr, ok := step.(hcl.TraverseAttr); ok {
			if r.asked[root] == nil {
				r.asked[root] = map[string]bool{}
			}
			r.asked[root][attr.Name] = true
		}
	}
}
