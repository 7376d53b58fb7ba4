package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/internal/nearest"
)

// review reports what is wrong with the suppressions themselves.
func (s *suppressor) review() {
	ids := fingerprints{}
	for _, m := range s.marks {
		if m.downloaded {
			continue
		}
		for _, fault := range s.faults(m) {
			if !slices.Contains(s.engine.choice.onSuppressions, fault.rule) {
				continue
			}
			named := strings.Join(m.Rules, ", ")
			s.results.Findings = append(s.results.Findings, Finding{
				Rule: fault.rule, Severity: fault.rule.Severity(), Message: fault.message,
				Place: Place{Resource: m.Subject, Range: m.Range}, Type: m.Type, Project: m.graphs[0].Project,
				Fingerprint: ids.next(fault.rule.ID, m.graphs[0].Project, m.Subject, named+"\x00"+fault.name),
				cause:       named,
			})
		}
	}
}

// fault is something wrong with a suppression, or with one name in it.
type fault struct {
	rule          *Rule
	name, message string
}

func (s *suppressor) faults(m *mark) []fault {
	if m.Fault != "" {
		return []fault{{suppressionMalformed, "", "the suppression cannot be understood: " + m.Fault}}
	}
	var faults []fault
	if m.Reason == "" {
		faults = append(faults, fault{suppressionNoReason, "", "the suppression of " + list(m.Rules) + " says no reason, so that it does not count"})
	}
	if m.Reason != "" && !m.holds {
		faults = append(faults, fault{suppressionExpired, "", "the suppression of " + list(m.Rules) + " held until " + m.Until + " and no longer counts"})
	}
	for _, name := range m.Rules {
		if rules := s.engine.catalogue.suppressible(name); len(rules) == 0 {
			faults = append(faults, fault{suppressionUnknownRule, name, s.unknown(name)})
		} else if m.holds && !m.used[name] && s.settled(m, rules) {
			faults = append(faults, fault{suppressionUnused, name, "there is nothing of " + name + " to suppress here"})
		}
	}
	return faults
}

func list(names []string) string { return strings.Join(names, ", ") }

// suppressible gives the rules that a name in a suppression stands for.
func (c *Catalogue) suppressible(name string) []*Rule {
	var named []*Rule
	for _, r := range c.rules {
		if r.isNamed(name) {
			named = append(named, r)
		}
	}
	return named
}

func (s *suppressor) unknown(name string) string {
	message := fmt.Sprintf("no rule or area that can be suppressed is named %s", name)
	if near := nearest.Name(name, namesOf(s.engine.catalogue.rules)); near != "" {
		message += "; did you mean " + near + "?"
	}
	return message
}

// settled says whether rules would have said here whatever they have to say.
func (s *suppressor) settled(m *mark, rules []*Rule) bool {
	if s.run.Partial || m.Shared && !s.run.Whole {
		return false
	}
	for _, g := range s.run.Graphs {
		if m.concerns(g) && m.inGap(g) {
			return false
		}
	}
	return !slices.ContainsFunc(rules, func(r *Rule) bool {
		return !slices.Contains(s.engine.choice.shown, r) || s.unsettled(m, r)
	})
}

// unsettled says whether a rule might have more to say of a project than it did.
func (s *suppressor) unsettled(m *mark, r *Rule) bool {
	return slices.ContainsFunc(s.run.Graphs, func(g *graph.Graph) bool {
		return s.results.unsettled[ruleIn{r.ID, g.Project}] && m.concerns(g)
	})
}

// concerns says whether a project reads the file of a suppression or, as a linked one, what
// that makes.
func (m *mark) concerns(g *graph.Graph) bool {
	return slices.ContainsFunc(m.graphs, func(of *graph.Graph) bool { return of == g || of.ReadBy(g.Project) })
}

// inGap says whether a project uses something that could not be read and that might be what
// a suppression is for.
func (m *mark) inGap(g *graph.Graph) bool {
	return slices.ContainsFunc(g.Gaps, func(gap graph.Gap) bool {
		return gap.Missing || gap.Anything || m.Covers(gap.Range)
	})
}
