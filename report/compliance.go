package report

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/compliance"
	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// Compliance is all that a run of the compliance command has to say.
type Compliance struct {
	Version     string // of vpclint
	Framework   compliance.Framework
	Verdicts    []compliance.Verdict // in the framework's order
	Suppressed  []rules.Suppressed   // those among the findings that somebody suppressed
	Diagnostics source.Diagnostics   // sorted
	Coverage    Coverage
}

var complianceAdapters = map[string]func(io.Writer, Compliance, Options) error{
	"json":     writeComplianceJSON,
	"markdown": writeComplianceMarkdown,
	"text":     writeComplianceText,
}

// ComplianceFormats gives the names of the formats for compliance, sorted.
func ComplianceFormats() []string { return slices.Sorted(maps.Keys(complianceAdapters)) }

// WriteCompliance writes what is known of a framework's controls in a format of
// [ComplianceFormats].
func WriteCompliance(w io.Writer, format string, c Compliance, o Options) error {
	write, ok := complianceAdapters[format]
	if !ok {
		return fmt.Errorf("there is no format %q, only %s", format, strings.Join(ComplianceFormats(), ", "))
	}
	if err := write(w, c, o); err != nil {
		return fmt.Errorf("write %s: %w", format, err)
	}
	return nil
}

// statusWords are what people call the statuses.
var statusWords = map[compliance.Status]string{
	compliance.Failed:        "failed",
	compliance.Undecided:     "undecided",
	compliance.Passed:        "passed",
	compliance.NotApplicable: "not applicable",
	compliance.NotCovered:    "not covered by a rule",
	compliance.Unknowable:    "cannot be known from code",
}

// statusOf says what is known of a control, and whether that is all of it.
func statusOf(v compliance.Verdict) string {
	if v.Status == compliance.Passed && v.Part != "" {
		return "passed in part"
	}
	return statusWords[v.Status]
}

// of gives the verdicts with a status.
func (c Compliance) of(status compliance.Status) []compliance.Verdict {
	return slices.DeleteFunc(slices.Clone(c.Verdicts), func(v compliance.Verdict) bool { return v.Status != status })
}

// alike brings together the verdicts with a status that have the same to say.
func (c Compliance) alike(status compliance.Status) [][]compliance.Verdict {
	return grouped(c.of(status), func(v compliance.Verdict) string {
		key := []string{v.Control.Unknowable}
		for _, f := range v.Findings {
			key = append(key, f.Fingerprint)
		}
		for _, u := range v.Undecided {
			key = append(key, u.Fingerprint)
		}
		for _, r := range v.Rules {
			key = append(key, r.ID)
		}
		return fmt.Sprint(strings.Join(key, "\n"), v.Examined)
	})
}

// counts says how many controls have each status.
func (c Compliance) counts() string {
	var parts []string
	for _, status := range compliance.Statuses() {
		if n := len(c.of(status)); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, statusWords[status]))
		}
	}
	return strings.Join(parts, ", ")
}

// beyond says what of the framework was not looked at.
func (c Compliance) beyond() string {
	listed := counted(len(c.Verdicts), "control", "controls")
	if c.Framework.Total == 0 {
		return listed + " about networks and endpoints; all others of the framework are out of scope and were not judged"
	}
	return fmt.Sprintf("%s about networks and endpoints; the other %d of the framework are out of scope and were not judged",
		listed, c.Framework.Total-len(c.Verdicts))
}

// evidence says on what a verdict rests.
func evidence(v compliance.Verdict) string {
	var ids []string
	for _, r := range v.Rules {
		ids = append(ids, r.ID)
	}
	if v.Status == compliance.NotApplicable {
		return "nothing of the kind is in the configuration, as far as " + few(ids) + " looks"
	}
	return fmt.Sprintf("%s examined by %s", counted(v.Examined, "resource", "resources"), few(ids))
}

// ownPart is what of a control can be decided, where that is not what the framework says
// of all.
func (c Compliance) ownPart(v compliance.Verdict) string {
	if v.Part == c.Framework.Part {
		return ""
	}
	return v.Part
}

// accepted says that somebody suppressed a finding, and why; empty where nobody did.
func (c Compliance) accepted(f rules.Finding) string {
	for _, s := range c.Suppressed {
		if s.Fingerprint != f.Fingerprint {
			continue
		}
		until := ""
		if s.Until != "" {
			until = " until " + s.Until
		}
		return fmt.Sprintf(" (suppressed by %s%s: %s)", s.By, until, s.Reason)
	}
	return ""
}

// findingsOf gives the findings of all verdicts, and its undecided cases, each once.
func (c Compliance) findingsOf() (findings []rules.Finding, undecided []rules.Undecided) {
	seen := map[string]bool{}
	for _, v := range c.Verdicts {
		for _, f := range v.Findings {
			if !seen[f.Fingerprint] {
				findings = append(findings, f)
			}
			seen[f.Fingerprint] = true
		}
		for _, u := range v.Undecided {
			if !seen["?"+u.Fingerprint] {
				undecided = append(undecided, u)
			}
			seen["?"+u.Fingerprint] = true
		}
	}
	return findings, undecided
}
