package source

import (
	"cmp"
	"slices"
)

// Severity grades a diagnostic.
type Severity string

// An Error means that input was not read, so that part of it went unjudged. A Warning
// means that it was read, but something in it could not be followed.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Diagnostic tells the user about input that could not be read or followed. It never
// speaks of a fault in the infrastructure: that is a finding.
type Diagnostic struct {
	Severity Severity
	Code     string // stable, kebab-case: "syntax-error", "module-missing"
	Summary  string // three or four words
	Detail   string // whole sentences: the value seen, the reason, what to do
	Project  string // empty while the file belongs to no project
	Range    Range
}

// Diagnostics is a list of diagnostics. Functions return it beside a result that is
// usable as far as it goes.
type Diagnostics []Diagnostic

// HasErrors says whether any input went unread.
func (ds Diagnostics) HasErrors() bool {
	return slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Severity == Error })
}

// Sorted gives the diagnostics in their one total order, without duplicates.
func (ds Diagnostics) Sorted() Diagnostics {
	sorted := slices.SortedFunc(slices.Values(ds), compareDiagnostics)
	return slices.Compact(sorted)
}

func compareDiagnostics(a, b Diagnostic) int {
	return cmp.Or(
		a.Range.Compare(b.Range),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Project, b.Project),
		cmp.Compare(a.Summary, b.Summary),
		cmp.Compare(a.Detail, b.Detail),
	)
}
