// Package scenario names the cases in which a project can be deployed where its text leaves
// a choice: which values its variables or parameters may have, which combinations of them
// there are, and in which of these something holds. It knows neither language nor graph and
// imports nothing of ours.
package scenario

// Mode says which variables and parameters are varied.
type Mode string

// The modes. The zero Mode varies none.
const (
	Default Mode = "default" // those that nobody sets and that have no default
	All     Mode = "all"     // those with a default, too
)

// Modes gives the modes that a user can choose from.
func Modes() []Mode { return []Mode{Default, All} }
