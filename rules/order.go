package rules

import (
	"cmp"
	"maps"
	"slices"
)

// Join adds up the results of several projects.
func Join(all ...Results) Results {
	joined := Results{Examined: map[string][]Subject{}, unsettled: map[ruleIn]bool{}}
	for _, one := range all {
		joined.Findings = append(joined.Findings, one.Findings...)
		joined.Undecided = append(joined.Undecided, one.Undecided...)
		for _, id := range slices.Sorted(maps.Keys(one.Examined)) {
			joined.Examined[id] = append(joined.Examined[id], one.Examined[id]...)
		}
		maps.Copy(joined.unsettled, one.unsettled)
	}
	sortFindings(joined.Findings)
	sortUndecided(joined.Undecided)
	return joined
}

// sortFindings brings findings into their total order: by project, the worst first, then
// by place.
func sortFindings(findings []Finding) {
	slices.SortStableFunc(findings, Finding.compare)
}

func (f Finding) compare(other Finding) int {
	return cmp.Or(
		cmp.Compare(f.Project, other.Project),
		cmp.Compare(f.Severity.rank(), other.Severity.rank()),
		f.Range.Compare(other.Range),
		cmp.Compare(f.Rule.ID, other.Rule.ID),
		cmp.Compare(f.Resource, other.Resource),
		cmp.Compare(f.cause, other.cause),
		cmp.Compare(f.Message, other.Message),
		f.written.Compare(other.written),
	)
}

func sortUndecided(cases []Undecided) {
	slices.SortStableFunc(cases, func(a, b Undecided) int {
		return cmp.Or(
			cmp.Compare(a.Project, b.Project),
			a.Range.Compare(b.Range),
			cmp.Compare(a.Rule.ID, b.Rule.ID),
			cmp.Compare(a.Resource, b.Resource),
			cmp.Compare(a.cause, b.cause),
			cmp.Compare(a.Question, b.Question),
			cmp.Compare(a.Reason, b.Reason),
		)
	})
}
