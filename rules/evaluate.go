package rules

import (
	"context"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

// Codes of the diagnostics that say that a rule itself is at fault. They are failures of
// vpclint and not of the input.
const (
	RuleFailed   = "rule-failed"
	RuleContract = "rule-contract"
)

// Input gives the document that rules see of one project.
func Input(g *graph.Graph, facts, config map[string]any) map[string]any {
	return map[string]any{"resources": g.JSON(), "facts": facts, "config": config}
}

// Judge runs the rules over one project. Where a rule fails or breaks its contract a
// diagnostic names it; whatever else the rules say is kept.
func (e *Engine) Judge(ctx context.Context, g *graph.Graph, facts, config map[string]any) (Results, source.Diagnostics) {
	j := &judgement{engine: e, graph: g}
	allReports, allUndecided, examined := j.read(j.evaluate(ctx, Input(g, facts, config)))
	reports, undecided := e.choice.yielded(allReports, allUndecided)
	reports, undecided = j.concerned(reports), j.concerned(undecided)
	return Results{
		Findings:  j.findings(reports),
		Undecided: j.undecided(undecided),
		Examined:  examined,
		unsettled: j.unsettled(j.concerned(allReports), reports, j.concerned(allUndecided)),
	}, j.diagnostics.Sorted()
}

// judgement is one project before the rules.
type judgement struct {
	engine      *Engine
	graph       *graph.Graph
	diagnostics source.Diagnostics
}

// evaluate asks the rules. LazyObject converts only those resources and facts that some
// rule reads.
func (j *judgement) evaluate(ctx context.Context, input map[string]any) []rego.Vars {
	document := ast.LazyObject(input)
	var said []rego.Vars
	for _, query := range j.engine.queries {
		var faults []topdown.Error
		results, err := query.Eval(ctx, rego.EvalParsedInput(document), rego.EvalBuiltinErrorList(&faults))
		for _, fault := range faults {
			j.fail(RuleFailed, "Rule failed", fmt.Sprintf("A builtin function failed in a rule: %s. What the rule would have said is missing.", fault.Error()))
		}
		switch {
		case err != nil:
			j.fail(RuleFailed, "Rules failed", fmt.Sprintf("The rules could not be evaluated: %s. The project was not judged.", err))
		case len(results) == 1:
			said = append(said, results[0].Bindings)
		}
	}
	return said
}

func (j *judgement) fail(code, summary, detail string) {
	j.diagnostics = append(j.diagnostics, source.Diagnostic{
		Severity: source.Error, Code: code, Summary: summary, Detail: detail, Project: j.graph.Project,
	})
}
