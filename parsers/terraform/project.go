package terraform

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/funcs"
	"github.com/vpclint/vpclint/parsers/terraform/plan"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
)

// project is the evaluation of one root module, with one set of variable files.
type project struct {
	library   *library
	deployed  *deployment
	options   Options
	root      *scope
	name      string
	functions map[string]function.Function
	files     funcs.Files
	manifest  manifest
	inputs    map[string]input
	plan      *plan.Plan                                                    // nil without one
	asked     []string                                                      // attribute names that objects need; see module.asked
	fields    map[*hclsyntax.ObjectConsExpr]map[string]hclsyntax.Expression // what objects spell out
	builder   *graph.Builder
	graph     *graph.Graph
	links     links
	toggles   toggles
	scenario  scenario.Assignment
	exploring bool // whether defaults count for nothing, to find out what hinges on them
	diags     source.Diagnostics
	reported  map[reportKey]bool
	scopes    int // module instances so far
	room      int // how many instances may still be made
	steps     int // elements that for expressions went through
	depth     int // how many evaluations wait for each other
}

// maxEvaluations bounds how many expressions may wait for each other, as a chain of
// locals does.
const maxEvaluations = 5000

// maxElements bounds the elements of a value, which lists of lists double with each local.
const maxElements = 100_000

type reportKey struct {
	at   source.Range
	code string
}

// report takes note of a diagnostic, once for each place and code; it says whether it was
// the first one.
func (p *project) report(d source.Diagnostic) bool {
	key := reportKey{d.Range, d.Code}
	if p.reported[key] {
		return false
	}
	p.reported[key] = true
	d.Project = p.name
	p.diags = append(p.diags, d)
	return true
}

func (p *project) warn(at hcl.Range, code, summary, detail string) bool {
	return p.report(source.Diagnostic{
		Severity: source.Warning, Code: code, Summary: summary, Detail: detail, Range: p.library.rangeOf(at),
	})
}

// evaluate gives the value of an expression. It is where evaluation comes back from every
// failure: the value is then unknown and the failure reported.
func (p *project) evaluate(expr hcl.Expression, ctx *hcl.EvalContext) (value cty.Value) {
	defer func() {
		if crash := recover(); crash != nil {
			p.report(internalError(p.library.rangeOf(expr.Range()), crash))
			value = symbolic.Unknown("vpclint failed to evaluate it")
		}
	}()
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxEvaluations {
		p.warn(expr.Range(), "evaluation-limit", "Expressions too deep", "More than 5000 expressions stand on each other here; vpclint stops.")
		return symbolic.Unknown("too many expressions stand on each other")
	}
	value, diags := expr.Value(ctx)
	if diags.HasErrors() {
		return p.failed(expr, ctx, diags)
	}
	if _, named := expr.(reference); !named && symbolic.Larger(value, maxElements) {
		p.warn(expr.Range(), "evaluation-limit", "Value too large", "The value holds more than 100,000 elements; vpclint does not follow it.")
		return symbolic.Unknown("the value holds too many elements")
	}
	return value
}

// failed gives the unknown value of an expression that could not be evaluated, and reports
// it unless something unknown is to blame.
func (p *project) failed(expr hcl.Expression, ctx *hcl.EvalContext, diags hcl.Diagnostics) cty.Value {
	failed := diags[slices.IndexFunc(diags, func(d *hcl.Diagnostic) bool { return d.Severity == hcl.DiagError })]
	at := expr.Range()
	if failed.Subject != nil {
		at = *failed.Subject
	}
	if fromProvider(failed) {
		return symbolic.Unknown("functions of providers are called only when terraform runs")
	}
	if crash := crashIn(failed); crash != nil {
		p.report(internalError(p.library.rangeOf(at), crash))
		return symbolic.Unknown("vpclint failed to evaluate it")
	}
	if content := p.ingredients(expr, ctx); !content.Clean() {
		return symbolic.Unknown(content.Why(), content.Refs()...)
	}
	p.warn(at, "evaluation-failed", "Expression not evaluated", fmt.Sprintf("%s: %s", failed.Summary, failed.Detail))
	return symbolic.Unknown(clause(failed.Detail))
}

// fromProvider says that an expression calls a function that a provider has.
func fromProvider(failed *hcl.Diagnostic) bool {
	extra, ok := hcl.DiagnosticExtra[hclsyntax.FunctionCallUnknownDiagExtra](failed)
	return ok && strings.HasPrefix(extra.CalledFunctionNamespace(), "provider::")
}

// crashIn gives the panic of a function, which cty turns into an error.
func crashIn(failed *hcl.Diagnostic) any {
	extra, ok := hcl.DiagnosticExtra[hclsyntax.FunctionCallDiagExtra](failed)
	var crash function.PanicError
	if ok && errors.As(extra.FunctionCallError(), &crash) {
		return crash.Value
	}
	return nil
}

// ingredients says what is not known of the names that an expression uses. Where one is
// unknown, the expression may well succeed when Terraform runs.
func (p *project) ingredients(expr hcl.Expression, ctx *hcl.EvalContext) *symbolic.Content {
	var values []cty.Value
	for _, name := range namesIn(expr) {
		v, diags := reference{&hclsyntax.ScopeTraversalExpr{Traversal: name, SrcRange: name.SourceRange()}}.Value(ctx)
		if !diags.HasErrors() {
			values = append(values, v)
		}
	}
	return symbolic.Inspect(values...)
}

// clause turns a diagnostic's sentence into words that complete "unknown because".
func clause(sentence string) string {
	sentence, _, _ = strings.Cut(sentence, "\n")
	sentence = strings.TrimSuffix(strings.TrimSpace(sentence), ".")
	if sentence == "" {
		return "its expression could not be evaluated"
	}
	return strings.ToLower(sentence[:1]) + sentence[1:]
}

// memo is the remembered answer to one question of a scope.
type memo struct {
	value cty.Value
	busy  bool
}

// remember answers a question once. A question that asks itself is unknown.
func (p *project) remember(answers map[string]*memo, name, what string, at hcl.Range, answer func() cty.Value) cty.Value {
	if m, asked := answers[name]; asked {
		if m.busy {
			p.warn(at, "reference-cycle", "Reference cycle", what+" refers to itself.")
			return symbolic.Unknown(what + " refers to itself")
		}
		return m.value
	}
	m := &memo{busy: true}
	answers[name] = m
	defer func() { m.busy = false }()
	m.value = symbolic.Unknown("vpclint failed to evaluate it")
	m.value = answer()
	return m.value
}
