package network

import "github.com/vpclint/vpclint/graph"

// sameVPC says whether two values name one VPC.
func (m *model) sameVPC(a, b graph.Value) answer {
	first, second := m.target(a, "vpc"), m.target(b, "vpc")
	if first != nil && second != nil {
		return truth(first == second)
	}
	id, known := a.AsText()
	other, alsoKnown := b.AsText()
	if known && alsoKnown {
		return truth(id == other)
	}
	return maybe
}

func truth(b bool) answer {
	if b {
		return yes
	}
	return no
}

// isAlike says that two values are unknown for one reason, as two uses of one variable.
func isAlike(a, b graph.Value) bool {
	return a.State == graph.Unknown && b.State == graph.Unknown && labelOf(a) == labelOf(b)
}
