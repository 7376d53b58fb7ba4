package rules

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/rego"
)

// place is a place as rules name it, by canonical attribute path.
type place struct {
	Resource  string `json:"resource"`
	Attribute string `json:"attribute"`
}

// statement is a report or an undecided case as a rule makes it.
type statement struct {
	place
	Message string `json:"message"`
	// Question and Reason together say what is undecided and why.
	Question string `json:"question"`
	Reason   string `json:"reason"`
	Cause    string `json:"cause"`
	Path     []struct {
		place
		Note string `json:"note"`
	} `json:"path"`
	Related []struct {
		place
		Message string `json:"message"`
	} `json:"related"`
	Severity Severity `json:"severity"`
	Profile  Profile  `json:"profile"`
	Controls Controls `json:"controls"`

	rule *Rule
}

// read takes what the rules said apart and refuses what breaks the contract.
func (j *judgement) read(all []rego.Vars) (reports, undecided []statement, examined map[string][]Subject) {
	examined = map[string][]Subject{}
	for _, said := range all {
		for _, s := range j.statements(said["report"]) {
			if j.accept(s, j.checkReport(s)) {
				reports = append(reports, s)
			}
		}
		for _, s := range j.statements(said["undecided"]) {
			if j.accept(s, j.checkUndecided(s)) {
				undecided = append(undecided, s)
			}
		}
		for _, s := range j.statements(said["examined"]) {
			if j.accept(s, j.checkPlace(s.place)) && j.graph.Resource(s.Resource).Project == "" {
				subject := Subject{j.graph.Project, s.Resource, j.graph.Resource(s.Resource).Type}
				examined[s.rule.ID] = append(examined[s.rule.ID], subject)
			}
		}
	}
	return reports, undecided, examined
}

// statements decodes [area, rule, object] triples.
func (j *judgement) statements(said any) []statement {
	triples, _ := said.([]any)
	statements := make([]statement, 0, len(triples))
	for _, triple := range triples {
		parts := triple.([]any)
		rule := j.engine.ruleOf(fmt.Sprintf("%s/%s", parts[0], parts[1]))
		s, err := decodeStatement(parts[2])
		s.rule = rule
		if j.accept(s, err) {
			statements = append(statements, s)
		}
	}
	return statements
}

func decodeStatement(object any) (statement, error) {
	var s statement
	text, err := json.Marshal(object)
	if err != nil {
		return s, fmt.Errorf("encode: %w", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&s); err != nil {
		return s, fmt.Errorf("%s: %w", text, err)
	}
	return s, nil
}

func (e *Engine) ruleOf(id string) *Rule {
	i := slices.IndexFunc(e.choice.run, func(r *Rule) bool { return r.ID == id })
	return e.choice.run[i]
}

// accept says whether a statement keeps the contract. One that breaks it is a fault of
// the rule, which is named.
func (j *judgement) accept(s statement, fault error) bool {
	if fault != nil {
		j.fail(RuleContract, "Rule broke contract", fmt.Sprintf(
			"Rule %s said what nobody can act on: %s. This is a fault of the rule, not of the configuration.", s.rule.ID, fault))
	}
	return fault == nil
}

func (j *judgement) checkReport(s statement) error {
	faults := []error{j.checkPlace(s.place), required("message", s.Message), required("cause", s.Cause)}
	if s.Severity != "" && !slices.Contains(s.rule.Severities, s.Severity) {
		faults = append(faults, fmt.Errorf("severity %q is not in its metadata", s.Severity))
	}
	if s.Profile != "" && !slices.Contains(s.rule.Profiles, s.Profile) {
		faults = append(faults, fmt.Errorf("profile %q is not in its metadata", s.Profile))
	}
	faults = append(faults, s.checkControls())
	for _, hop := range s.Path {
		faults = append(faults, required("note of a hop", hop.Note))
		if hop.Resource != "" {
			faults = append(faults, j.checkPlace(hop.place))
		}
	}
	return errors.Join(append(faults, j.checkRelated(s))...)
}

func (j *judgement) checkRelated(s statement) error {
	var faults []error
	for _, related := range s.Related {
		faults = append(faults, j.checkPlace(related.place), required("message of a related place", related.Message))
	}
	return errors.Join(faults...)
}

func (j *judgement) checkUndecided(s statement) error {
	return errors.Join(j.checkPlace(s.place), j.checkRelated(s), s.checkControls(),
		required("question", s.Question), required("reason", s.Reason), required("cause", s.Cause))
}

// checkControls refuses a control that the rule's metadata does not name.
func (s statement) checkControls() error {
	var faults []error
	for _, framework := range slices.Sorted(maps.Keys(s.Controls)) {
		for _, id := range s.Controls[framework] {
			if !slices.Contains(s.rule.Controls[framework], id) {
				faults = append(faults, fmt.Errorf("control %s of %s is not in its metadata", id, framework))
			}
		}
	}
	return errors.Join(faults...)
}

func required(field, text string) error {
	if text == "" {
		return fmt.Errorf("%s is missing", field)
	}
	return nil
}
