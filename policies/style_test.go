package policies_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/vpclint/vpclint/graph"
)

// TestUnknownIsNoAnswer finds the two ways in which a rule could take what is not known
// for an answer: by negating a value, which is true of an unknown one, and by asking for
// a state of a value that there is none of.
func TestUnknownIsNoAnswer(t *testing.T) {
	for file, text := range sources(t) {
		module, err := ast.ParseModule(file, string(text))
		if err != nil {
			t.Fatal(err)
		}
		ast.WalkExprs(module, func(e *ast.Expr) bool {
			if e.Negated && slices.ContainsFunc(refsOf(e), func(r ast.Ref) bool { return endsIn(r, "value") }) {
				t.Errorf("%s negates a value, which is true of one that is not known: %s", e.Location, e)
			}
			if state := stateAskedFor(e); state != "" && !slices.Contains(states, state) {
				t.Errorf("%s: a value is never %q, only one of %q", e.Location, state, states)
			}
			return false
		})
	}
}

var states = []string{string(graph.Known), string(graph.Unknown), string(graph.Absent)}

func refsOf(e *ast.Expr) (refs []ast.Ref) {
	ast.WalkRefs(e, func(r ast.Ref) bool {
		refs = append(refs, r)
		return false
	})
	return refs
}

func endsIn(r ast.Ref, name string) bool {
	last, ok := r[len(r)-1].Value.(ast.String)
	return ok && len(r) > 1 && string(last) == name
}

// stateAskedFor gives the text that an expression compares a value's state with.
func stateAskedFor(e *ast.Expr) string {
	operands := e.Operands()
	if len(operands) != 2 || !strings.HasSuffix(e.Operator().String(), "eq") && !strings.HasSuffix(e.Operator().String(), "equal") {
		return ""
	}
	for i, operand := range operands {
		ref, isRef := operand.Value.(ast.Ref)
		text, isText := operands[1-i].Value.(ast.String)
		if isRef && isText && endsIn(ref, "is") {
			return string(text)
		}
	}
	return ""
}
