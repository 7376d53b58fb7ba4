package rules

// ruleIn is a rule in a project. It is unsettled where it might have more findings than the
// results hold: it left a case undecided, yielded to another rule or spoke in another profile.
type ruleIn struct{ rule, project string }

// unsettled gives the rules that might have more to say than what is kept of their reports.
func (j *judgement) unsettled(reports, kept, undecided []statement) map[ruleIn]bool {
	more := map[*Rule]int{}
	for _, s := range reports {
		more[s.rule]++
	}
	for _, s := range kept {
		if j.wants(s.rule, s.profile()) {
			more[s.rule]--
		}
	}
	for _, s := range undecided {
		more[s.rule]++
	}
	set := map[ruleIn]bool{}
	for r, n := range more {
		if n > 0 {
			set[ruleIn{r.ID, j.graph.Project}] = true
		}
	}
	return set
}
