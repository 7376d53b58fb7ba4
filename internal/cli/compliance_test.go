package cli_test

import (
	"context"
	"io/fs"
	"os"
	"slices"
	"testing"

	"github.com/vpclint/vpclint/compliance"
	"github.com/vpclint/vpclint/rules"
)

// TestFixturesDecideControls proves that what a rule says of its fixtures reaches the
// controls that it is mapped to: each framework fails with the failing fixture, and with
// the passing one something was examined and nothing failed by this rule.
func TestFixturesDecideControls(t *testing.T) {
	catalogue, _ := everyRule(t)
	all, err := compliance.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, framework := range all {
		engine, err := catalogue.Prepare(context.Background(), rules.Selection{Frameworks: []string{framework.ID}, Evidence: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range engine.Rules() {
			t.Run(framework.ID+"/"+rule.ID, func(t *testing.T) { checkControls(t, framework, engine, rule) })
		}
	}
}

func checkControls(t *testing.T, framework compliance.Framework, engine *rules.Engine, rule *rules.Rule) {
	t.Helper()
	projects := fixtures(t, os.DirFS("../../policies/"+rule.ID))
	for _, language := range rule.Languages() {
		fail, _ := either(projects, "fail", language)
		pass, _ := either(projects, "pass", language)
		if failed, _ := controlsOf(t, framework, engine, rule, fail); failed == 0 {
			t.Errorf("its fail fixture for %s fails no control", language)
		}
		switch failed, examined := controlsOf(t, framework, engine, rule, pass); {
		case failed > 0:
			t.Errorf("its pass fixture for %s fails %d controls", language, failed)
		case examined == 0:
			t.Errorf("its pass fixture for %s has nothing that a control is about", language)
		}
	}
}

// controlsOf counts the controls that a rule fails, and what was examined for those that it
// decides.
func controlsOf(t *testing.T, framework compliance.Framework, engine *rules.Engine, rule *rules.Rule, project fs.FS) (failed, examined int) {
	t.Helper()
	for _, verdict := range framework.Judge(engine.Rules(), judged(t, engine, project), nil) {
		if !slices.Contains(verdict.Rules, rule) {
			continue
		}
		examined += verdict.Examined
		if slices.ContainsFunc(verdict.Findings, func(f rules.Finding) bool { return f.Rule == rule }) {
			failed++
		}
	}
	return failed, examined
}
