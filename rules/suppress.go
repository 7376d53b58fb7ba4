package rules

import (
	"fmt"
	"slices"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
	"github.com/vpclint/vpclint/suppression"
)

// Run is what has to be known of a run to apply suppressions.
type Run struct {
	Graphs []*graph.Graph // of all projects, sorted by project
	Today  string         // YYYY-MM-DD
	// Whole says that all projects of the repository were judged.
	Whole bool
	// Partial says that another run of the same files may have more findings: part of the
	// input went unjudged, or the values are those of one deployment among several.
	Partial bool
}

// Suppress takes out of the results of a run what its files suppress, and adds what is
// wrong with the suppressions. One that lacks a reason, has expired or cannot be understood
// suppresses nothing. Diagnostics are never suppressed.
func (e *Engine) Suppress(r Results, run Run) Results {
	s := suppressor{engine: e, results: r, run: run, marks: marksOf(run)}
	if len(s.marks) == 0 {
		return r
	}
	s.results.Findings = nil
	for _, f := range r.Findings {
		s.judge(f)
	}
	s.results.Undecided = slices.DeleteFunc(slices.Clone(r.Undecided), func(u Undecided) bool {
		return s.match(u.Rule, u.places) != nil
	})
	s.results.UndecidedSuppressed = len(r.Undecided) - len(s.results.Undecided)
	s.review()
	sortFindings(s.results.Findings)
	slices.SortStableFunc(s.results.Suppressed, func(a, b Suppressed) int { return a.compare(b.Finding) })
	return s.results
}

// mark is one suppression of a run.
type mark struct {
	suppression.Suppression
	holds      bool            // it is fit to suppress, today
	downloaded bool            // nobody here can edit it
	graphs     []*graph.Graph  // of the projects that read it
	used       map[string]bool // those of its names that suppressed something
}

// marksOf gives the suppressions of a run, each once, in order of place.
func marksOf(run Run) []*mark {
	var marks []*mark
	index := map[string]*mark{}
	for _, g := range run.Graphs {
		for _, s := range g.Suppressions {
			key := fmt.Sprint(s.Range, s.Scope, s.Rules)
			m := index[key]
			if m == nil {
				expired := s.Until != "" && s.Until < run.Today
				m = &mark{Suppression: s, used: map[string]bool{}, holds: s.Fault == "" && s.Reason != "" && !expired}
				index[key] = m
				marks = append(marks, m)
			}
			m.graphs = append(m.graphs, g)
			m.Shared = m.Shared || s.Shared
			m.downloaded = m.downloaded || g.Downloaded(s.Range.File)
		}
	}
	slices.SortStableFunc(marks, func(a, b *mark) int { return a.Range.Compare(b.Range) })
	return marks
}

// suppressor applies the suppressions of one run.
type suppressor struct {
	engine  *Engine
	results Results
	run     Run
	marks   []*mark
}

// match gives the first suppression of a rule at any of some places, nil where there is
// none. All of them count as used.
func (s *suppressor) match(r *Rule, places []source.Range) *mark {
	var first *mark
	for _, m := range s.marks {
		if !m.holds || !slices.ContainsFunc(m.Rules, r.isNamed) || !slices.ContainsFunc(places, m.Covers) {
			continue
		}
		for _, name := range m.Rules {
			m.used[name] = m.used[name] || r.isNamed(name)
		}
		if first == nil {
			first = m
		}
	}
	return first
}

// judge keeps a finding or suppresses it. Where that is so for some of its instances only,
// it is split.
func (s *suppressor) judge(f Finding) {
	var kept []Finding
	var by []*mark
	suppressed := map[*mark][]Finding{}
	for _, member := range f.instances() {
		m := s.match(f.Rule, member.places)
		switch {
		case m == nil:
			kept = append(kept, member)
			continue
		case suppressed[m] == nil:
			by = append(by, m)
		}
		suppressed[m] = append(suppressed[m], member)
	}
	if len(kept) > 0 {
		s.results.Findings = append(s.results.Findings, f.of(kept))
	}
	for _, m := range by {
		s.results.Suppressed = append(s.results.Suppressed, Suppressed{f.of(suppressed[m]), m.By, m.Reason, m.Until})
	}
}

// instances gives the findings that one stands for.
func (f Finding) instances() []Finding {
	if len(f.members) == 0 {
		return []Finding{f}
	}
	return f.members
}

// of gives the finding for some of its members.
func (f Finding) of(members []Finding) Finding {
	if len(members) == len(f.instances()) {
		return f
	}
	part := members[0]
	part.Fingerprint, part.When, part.members = f.Fingerprint, f.When, members
	for _, member := range members {
		if !slices.Contains(part.Instances, member.Resource) {
			part.Instances = append(part.Instances, member.Resource)
		}
	}
	if len(part.Instances) == 1 {
		part.Instances = nil
	}
	return part
}
