package rules

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// findings joins the reports that the user wants with metadata and places.
func (j *judgement) findings(reports []statement) []Finding {
	var findings []Finding
	for _, s := range reports {
		if j.wants(s.rule, s.profile()) {
			findings = append(findings, j.finding(s))
		}
	}
	return groupInstances(findings)
}

// profile is the one in which a report counts.
func (s statement) profile() Profile { return cmp.Or(s.Profile, s.rule.Profiles[0]) }

// wants says whether the user asked for what a rule says under a profile.
func (j *judgement) wants(r *Rule, p Profile) bool {
	return slices.Contains(j.engine.choice.shown, r) && (p == Default || j.engine.choice.strict[r])
}

func (j *judgement) finding(s statement) Finding {
	r := j.graph.Resource(s.Resource)
	at, origins := j.toEdit(s.place)
	f := Finding{
		Rule:     s.rule,
		Severity: cmp.Or(s.Severity, s.rule.Severity()),
		Message:  s.Message,
		Place:    at,
		Type:     r.Type,
		Project:  j.graph.Project,
		Calls:    callsOf(r),
		Narrow:   s.Controls,
		Related:  origins,
		cause:    s.Cause,
		written:  j.locate(s.place).Range,
		places:   j.suppressible(s.place),
	}
	for _, hop := range s.Path {
		f.Path = append(f.Path, Hop{j.locate(hop.place), hop.Note})
	}
	for _, related := range s.Related {
		f.Related = append(f.Related, Related{j.beside(s.place, related.place), related.Message})
	}
	return madeBy(r, f)
}

// madeBy tells the construct that made the resource of a finding: it is what the user wrote.
func madeBy(r *graph.Resource, f Finding) Finding {
	if made := r.Construct; made.Path != "" {
		f.Message += fmt.Sprintf(" (construct %s)", made.Path)
		f.Related = append(f.Related, Related{Place{Resource: r.Address, Range: made.Range}, "made by the construct " + made.Path})
	}
	return f
}

func callsOf(r *graph.Resource) []Call {
	var calls []Call
	for _, c := range r.Calls {
		calls = append(calls, Call(c))
	}
	return calls
}

// undecided joins the undecided cases that the user wants with their places.
func (j *judgement) undecided(statements []statement) []Undecided {
	var cases []Undecided
	for _, s := range statements {
		if !j.wants(s.rule, s.rule.Profiles[0]) {
			continue
		}
		cases = append(cases, Undecided{
			Rule:     s.rule,
			Question: s.Question,
			Reason:   s.Reason,
			Place:    j.unsure(s.place),
			Type:     j.graph.Resource(s.Resource).Type,
			Project:  j.graph.Project,
			Narrow:   s.Controls,
			cause:    s.Cause,
			places:   j.suppressible(s.place),
		})
	}
	sortUndecided(cases)
	cases = slices.CompactFunc(cases, Undecided.same)
	ids := fingerprints{}
	for i, u := range cases {
		cases[i].Fingerprint = ids.next(u.Rule.ID, u.Project, u.Resource, u.cause)
	}
	return cases
}
