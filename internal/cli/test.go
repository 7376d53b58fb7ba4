package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/report"
	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

const testHelp = `Tests own rules: judges the fixtures beside each rule, whose comments say what it must report on which line, and
runs the unit tests written in Rego.

Exit codes, the first that holds:
  2  misuse: a folder that does not exist, rules that do not compile
  3  a failure of vpclint
  1  a rule or test failed
  0  none did`

func (p *program) testCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "test [DIR...]",
		Short:   "Test own rules by their fixtures",
		Long:    testHelp,
		Example: "  vpclint test policies",
		RunE: func(command *cobra.Command, args []string) error {
			return p.test(command.Context(), pathsOf(args))
		},
	}
}

func (p *program) test(ctx context.Context, folders []string) error {
	trees, err := policyTrees(folders)
	if err != nil {
		return err
	}
	catalogue, err := catalogueWith(trees)
	if err != nil {
		return err
	}
	t := &tester{catalogue, map[string]*rules.Engine{}}
	var tested report.Tests
	for _, rule := range catalogue.In(trees...) {
		result, err := t.rule(ctx, rule)
		if err != nil {
			return err
		}
		tested.Rules = append(tested.Rules, result)
	}
	if tested.Units, err = catalogue.UnitTests(ctx, trees...); err != nil {
		return err
	}
	if tested.Failed() > 0 {
		p.code = ExitFindings
	}
	return failing(report.WriteTests(p.stdout, tested, report.Options{Color: p.color(), Width: width(p.stdout)}))
}

// tester judges fixtures by all rules, so that they may expect something of any.
type tester struct {
	catalogue *rules.Catalogue
	engines   map[string]*rules.Engine // by frameworks
}

// rule tests one rule by its fixtures.
func (t *tester) rule(ctx context.Context, r *rules.Rule) (report.RuleTest, error) {
	result := report.RuleTest{Rule: r}
	cases, err := t.catalogue.Cases(r)
	if err != nil {
		return result, err
	}
	fires, passes := false, false
	for _, c := range cases {
		complaints, err := t.judge(ctx, c, r)
		if err != nil {
			return result, err
		}
		result.Fixtures++
		result.Complaints = append(result.Complaints, complaints...)
		fires, passes = fires || c.Fails() && c.Wants(r), passes || c.Passes()
	}
	if !fires {
		result.Complaints = append(result.Complaints, "no fixture shows that it reports: fail.tf or fail.yaml with a comment # want: "+r.ID+" \"part of the message\"")
	}
	if !passes {
		result.Complaints = append(result.Complaints, "no fixture shows that it is silent once the fault is mended: pass.tf or pass.yaml")
	}
	return result, nil
}

// judge gives what is wrong with what the rules say of a fixture.
func (t *tester) judge(ctx context.Context, c rules.Case, r *rules.Rule) ([]string, error) {
	engine, err := t.engine(ctx, c.Frameworks)
	if err != nil {
		return nil, err
	}
	files, err := inMemory(c.Fixture)
	if err != nil {
		return nil, err
	}
	loaded := parsers.Load(files, []string{"."}, parsers.Options{})
	var complaints []string
	if len(loaded.Graphs) == 0 {
		complaints = append(complaints, c.Name+": there is no Terraform and no CloudFormation in it")
	}
	results, faults := judgeAll(ctx, engine, loaded.Graphs, configuration(engine.Frameworks(), nil))
	for _, d := range append(loaded.Diagnostics, faults...) {
		if d.Severity == source.Error {
			complaints = append(complaints, fmt.Sprintf("%s: %s: %s", c.Name, d.Summary, d.Detail))
		}
	}
	return append(complaints, c.Complaints(r, results)...), nil
}

// engine gives the rules as they judge under frameworks.
func (t *tester) engine(ctx context.Context, frameworks []string) (*rules.Engine, error) {
	key := strings.Join(frameworks, " ")
	if t.engines[key] == nil {
		engine, err := t.catalogue.Prepare(ctx, rules.Selection{Profile: rules.Strict, Frameworks: frameworks})
		if err != nil {
			return nil, failing(err)
		}
		t.engines[key] = engine
	}
	return t.engines[key], nil
}
