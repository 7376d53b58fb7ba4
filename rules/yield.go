package rules

import "slices"

// spoken is a rule's word on a cause.
type spoken struct{ rule, cause string }

// yielded drops the reports of rules that yield to another which reports or leaves
// undecided the same cause, and undecided cases that another reports.
func (c chosen) yielded(reports, undecided []statement) (keptReports, keptUndecided []statement) {
	reported, open := c.spokenBy(reports), c.spokenBy(undecided)
	keptReports = slices.DeleteFunc(slices.Clone(reports), func(s statement) bool {
		return c.isSilent(s, reported) || c.isSilent(s, open)
	})
	keptUndecided = slices.DeleteFunc(slices.Clone(undecided), func(s statement) bool {
		return c.isSilent(s, reported)
	})
	return keptReports, keptUndecided
}

// spokenBy gives the words that silence others. As evidence a statement does not, if it is
// not about all controls that its rule decides.
func (c chosen) spokenBy(statements []statement) map[spoken]bool {
	set := map[spoken]bool{}
	for _, s := range statements {
		if !c.evidence || len(s.Controls) == 0 {
			set[spoken{s.rule.ID, s.Cause}] = true
		}
	}
	return set
}

// isSilent says that a rule to which the statement's rule yields has said one of the words.
func (c chosen) isSilent(s statement, words map[spoken]bool) bool {
	return slices.ContainsFunc(c.yields[s.rule], func(id string) bool { return words[spoken{id, s.Cause}] })
}
