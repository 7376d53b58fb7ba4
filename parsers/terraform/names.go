package terraform

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// namesIn gives the names that an expression asks its scope for, without those of its own
// iterators. HCL's own walk does not know the expressions of nodes.go.
func namesIn(expr hcl.Expression) []hcl.Traversal {
	syntax, ok := expr.(hclsyntax.Expression)
	if !ok {
		return expr.Variables()
	}
	w := &nameWalker{}
	_ = hclsyntax.Walk(syntax, w)
	return w.names
}

type nameWalker struct {
	names  []hcl.Traversal
	locals []map[string]struct{}
}

// Enter takes a name down.
func (w *nameWalker) Enter(node hclsyntax.Node) hcl.Diagnostics {
	switch n := node.(type) {
	case hclsyntax.ChildScope:
		w.locals = append(w.locals, n.LocalNames)
	case reference:
		w.add(n.Traversal)
	case *hclsyntax.ScopeTraversalExpr:
		w.add(n.Traversal)
	}
	return nil
}

// Exit leaves the scope of an iterator.
func (w *nameWalker) Exit(node hclsyntax.Node) hcl.Diagnostics {
	if _, ok := node.(hclsyntax.ChildScope); ok {
		w.locals = w.locals[:len(w.locals)-1]
	}
	return nil
}

func (w *nameWalker) add(name hcl.Traversal) {
	for _, local := range w.locals {
		if _, ok := local[name.RootName()]; ok {
			return
		}
	}
	w.names = append(w.names, name)
}
