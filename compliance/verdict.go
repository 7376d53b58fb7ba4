package compliance

import (
	"slices"

	"github.com/vpclint/vpclint/rules"
)

// Status is what is known of a control.
type Status string

// The statuses. See docs/compliance.md.
const (
	Failed        Status = "failed"         // a rule that decides it reports
	Undecided     Status = "undecided"      // none reports, but not all is known
	Passed        Status = "passed"         // something was examined, and nothing is wrong
	NotApplicable Status = "not_applicable" // nothing of the kind is in the configuration
	NotCovered    Status = "not_covered"    // no rule decides it
	Unknowable    Status = "unknowable"     // no configuration can show it
)

// Statuses gives every status, those first that ask for something to be done.
func Statuses() []Status {
	return []Status{Failed, Undecided, Passed, NotApplicable, NotCovered, Unknowable}
}

// Verdict is what the rules found about a control.
type Verdict struct {
	Control
	Status    Status
	Rules     []*rules.Rule // that decide it, sorted by ID
	Findings  []rules.Finding
	Undecided []rules.Undecided
	// Unread is what could not be read of the input, clauses, where that alone keeps the
	// control from being decided.
	Unread []string
	// Examined counts the resources that the rules looked at, each once.
	Examined int
}

// Judge gives the verdict on each control from the results of the rules that were run.
// Unread are clauses about what could not be read of the input.
func (f Framework) Judge(run []*rules.Rule, results rules.Results, unread []string) []Verdict {
	verdicts := make([]Verdict, 0, len(f.Controls))
	for _, c := range f.Controls {
		v := Verdict{Control: c}
		examined := map[rules.Subject]bool{}
		for _, r := range run {
			if slices.Contains(r.Controls[f.ID], c.ID) {
				v.add(r, f.share(c, r, results.Examined[r.ID]), results, examined)
			}
		}
		v.Examined = len(examined)
		v.decide(unread)
		verdicts = append(verdicts, v)
	}
	return verdicts
}

// decide sets the status. A control that several rules decide is as bad as the worst of
// them, and passes where at least one examined something.
func (v *Verdict) decide(unread []string) {
	switch {
	case v.Control.Unknowable != "":
		v.Status = Unknowable
	case len(v.Rules) == 0:
		v.Status = NotCovered
	case len(v.Findings) > 0:
		v.Status = Failed
	case len(v.Undecided) > 0:
		v.Status = Undecided
	case len(unread) > 0:
		v.Status, v.Unread = Undecided, unread
	case v.Examined == 0:
		v.Status = NotApplicable
	default:
		v.Status = Passed
	}
}

// add takes what a rule found about the control, which has a share in the rule.
func (v *Verdict) add(r *rules.Rule, s share, results rules.Results, examined map[rules.Subject]bool) {
	v.Rules = append(v.Rules, r)
	for _, subject := range results.Examined[r.ID] {
		if s.examined(subject) {
			examined[subject] = true
		}
	}
	for _, f := range results.Findings {
		if s.finding(f) {
			v.Findings = append(v.Findings, f)
		}
	}
	for _, u := range results.Undecided {
		if s.undecided(u) {
			v.Undecided = append(v.Undecided, u)
		}
	}
}
