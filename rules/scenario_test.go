package rules_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/scenario"
)

// TestJoinScenarios says each thing once, with the cases in which it holds.
func TestJoinScenarios(t *testing.T) {
	rule := &rules.Rule{ID: "area/rule"}
	finding := func(id, message string) rules.Finding {
		return rules.Finding{Rule: rule, Severity: rules.High, Fingerprint: id, Message: message}
	}
	undecided := func(id, reason string) rules.Undecided {
		return rules.Undecided{Rule: rule, Fingerprint: id, Question: "which", Reason: reason}
	}
	set := scenario.Of([]scenario.Toggle{
		scenario.NewToggle("a", []any{true, false}, false), scenario.NewToggle("env", []any{"prod"}, true),
	}, func(scenario.Assignment) bool { return true })
	joined := rules.JoinScenarios(set, []rules.Results{
		{ // a is false, env is prod
			Findings:  []rules.Finding{finding("1", "always"), finding("2", "env")},
			Undecided: []rules.Undecided{undecided("u", "x")}, Examined: examined("a"),
		},
		{Findings: []rules.Finding{finding("1", "always")}, Undecided: []rules.Undecided{undecided("u", "x")}, Examined: examined("c", "a", "b")},
		{Findings: []rules.Finding{finding("1", "always, said otherwise"), finding("2", "env"), finding("3", "both")}, Undecided: []rules.Undecided{undecided("u", "y")}},
		{Findings: []rules.Finding{finding("1", "always")}, Undecided: []rules.Undecided{undecided("u", "y")}},
	})
	var got []string
	for _, f := range joined.Findings {
		got = append(got, f.Message+": "+f.When.String())
	}
	for _, u := range joined.Undecided {
		got = append(got, u.Reason+": "+u.When.String())
	}
	want := []string{"always: ", "both: a is true and env is prod", "env: env is prod", "x: a is false", "y: a is true"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("joined (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(examined("a", "b", "c"), joined.Examined); diff != "" {
		t.Errorf("examined in any scenario (-want +got):\n%s", diff)
	}
}

func examined(resources ...string) map[string][]rules.Subject {
	var subjects []rules.Subject
	for _, resource := range resources {
		subjects = append(subjects, rules.Subject{Project: "live", Resource: resource})
	}
	return map[string][]rules.Subject{"area/rule": subjects}
}
