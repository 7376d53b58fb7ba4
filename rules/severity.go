package rules

import (
	"encoding/json"
	"slices"
)

// Severity grades a rule: how bad it is when the rule speaks.
type Severity string

// The severities, from worst to least.
const (
	Critical Severity = "critical"
	High     Severity = "high"
	Medium   Severity = "medium"
	Low      Severity = "low"
)

// Severities gives every severity, the worst first.
func Severities() []Severity { return []Severity{Critical, High, Medium, Low} }

// AtLeast says that s is as bad as t or worse.
func (s Severity) AtLeast(t Severity) bool { return s.rank() <= t.rank() }

func (s Severity) rank() int { return slices.Index(Severities(), s) }

// Profile says when a rule runs.
type Profile string

// The profiles. Rules of Default run unless they are switched off, those of Strict when
// the user asks for the profile or names the rule.
const (
	Default Profile = "default"
	Strict  Profile = "strict"
)

// Profiles gives every profile.
func Profiles() []Profile { return []Profile{Default, Strict} }

// oneOrMore reads a word or a list of words.
type oneOrMore[T ~string] []T

// UnmarshalJSON reads "high" as well as ["medium", "low"].
func (l *oneOrMore[T]) UnmarshalJSON(text []byte) error {
	var one T
	if json.Unmarshal(text, &one) == nil {
		*l = oneOrMore[T]{one}
		return nil
	}
	return json.Unmarshal(text, (*[]T)(l))
}
