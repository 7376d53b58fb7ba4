package rules

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"golang.org/x/sync/errgroup"

	"github.com/vpclint/vpclint/graph"
)

// Engine is a choice of rules. Compiled, it may judge several projects at once.
type Engine struct {
	catalogue *Catalogue
	choice    chosen
	queries   []rego.PreparedEvalQuery // of rules that were compiled together
}

// Rules gives the rules that the user chose, sorted by ID.
func (e *Engine) Rules() []*Rule { return e.choice.shown }

// SuppressionRules gives the rules about suppressions that the user chose, sorted by ID.
func (e *Engine) SuppressionRules() []*Rule { return e.choice.onSuppressions }

// Frameworks gives the frameworks that the user chose, sorted, never nil.
func (e *Engine) Frameworks() []string { return e.choice.frameworks }

// query asks every compiled rule for all that it says.
const query = `
report = [[area, rule, object] | data.policies[area][rule].report[object]; area != "lib"]
undecided = [[area, rule, object] | data.policies[area][rule].undecided[object]; area != "lib"]
examined = [[area, rule, object] | data.policies[area][rule].examined[object]; area != "lib"]
`

// skippedStages only check a policy or serve what no policy here uses. The embedded rules
// go through them in tests, which also prove that results are the same without; skipping
// them halves the time to compile.
var skippedStages = []ast.StageID{
	ast.StageCheckUnusedImports,
	ast.StageCheckKeywordOverrides,
	ast.StageCheckDuplicateImports,
	ast.StageCheckVoidCalls,
	ast.StageParseMetadataBlocks,
	ast.StageSetAnnotationSet,
	ast.StageRewriteRegoMetadataCalls,
	ast.StageCheckRuleConflicts,
	ast.StageCheckUndefinedFuncs,
	ast.StageCheckSafetyRuleHeads,
	ast.StageRewriteTestRulesForTracing,
	ast.StageCheckRecursion,
	ast.StageCheckTypes,
	ast.StageCheckUnsafeBuiltins,
	ast.StageCheckDeprecatedBuiltins,
	ast.StageBuildRequiredCapabilities,
}

// Choose gives the chosen rules, not yet compiled. A name that is no rule's is an
// [UnknownRuleError].
func (c *Catalogue) Choose(s Selection) (*Engine, error) {
	choice, err := c.choose(s)
	if err != nil {
		return nil, err
	}
	return &Engine{catalogue: c, choice: choice}, nil
}

// Prepare chooses rules and compiles all of them.
func (c *Catalogue) Prepare(ctx context.Context, s Selection) (*Engine, error) {
	e, err := c.Choose(s)
	if err != nil {
		return nil, err
	}
	if err := e.compile(ctx, e.choice.run); err != nil {
		return nil, err
	}
	return e, nil
}

// Compile compiles those of the chosen rules that may have something to say of graphs: a
// rule says nothing where none of its kinds of resource exists. Of rules of one's own
// nobody knows whether they name all of their kinds.
func (e *Engine) Compile(ctx context.Context, graphs []*graph.Graph) error {
	var needed []*Rule
	for _, r := range e.choice.run {
		if e.catalogue.isOwn(r) || slices.ContainsFunc(graphs, r.concerns) {
			needed = append(needed, r)
		}
	}
	return e.compile(ctx, needed)
}

// concerns says whether a case of a graph holds a resource of one of the rule's kinds.
func (r *Rule) concerns(g *graph.Graph) bool {
	return slices.ContainsFunc(g.Cases(), func(variant *graph.Graph) bool {
		return slices.ContainsFunc(r.Kinds, func(kind string) bool { return len(variant.OfKind(kind)) > 0 })
	})
}

// together is how many rules are compiled at once: fewer and more at a time would parse the
// libraries again for each few of them.
const together = 12

// compile compiles rules in several parts at once.
func (e *Engine) compile(ctx context.Context, rules []*Rule) error {
	parts := min(runtime.GOMAXPROCS(0), len(rules)/together+1)
	e.queries = make([]rego.PreparedEvalQuery, parts)
	var workers errgroup.Group
	for i := range parts {
		workers.Go(func() (err error) {
			part := rules[i*len(rules)/parts : (i+1)*len(rules)/parts]
			e.queries[i], err = e.catalogue.compile(ctx, part, ast.ParserOptions{}, ast.NewCompiler().WithSkipStages(skippedStages...))
			return err
		})
	}
	return workers.Wait()
}

// PrepareChecked compiles the chosen rules with every check that OPA has: strict mode,
// and types against the schema of what rules see. Its results are those of Prepare.
func (c *Catalogue) PrepareChecked(ctx context.Context, s Selection) (*Engine, error) {
	e, err := c.Choose(s)
	if err != nil {
		return nil, err
	}
	compiler, err := CheckedCompiler()
	if err != nil {
		return nil, err
	}
	query, err := c.compile(ctx, e.choice.run, ast.ParserOptions{ProcessAnnotation: true}, compiler)
	e.queries = []rego.PreparedEvalQuery{query}
	return e, err
}

// CheckedCompiler gives a compiler for rules that runs every check.
func CheckedCompiler() (*ast.Compiler, error) {
	var schema any
	if err := json.Unmarshal(graph.Schema, &schema); err != nil {
		return nil, fmt.Errorf("read schema of the graph: %w", err)
	}
	schemas := ast.NewSchemaSet()
	schemas.Put(ast.MustParseRef(inputSchema), schema)
	return ast.NewCompiler().WithStrict(true).WithSchemas(schemas).WithUseTypeCheckAnnotations(true), nil
}

func (c *Catalogue) compile(ctx context.Context, rules []*Rule, options ast.ParserOptions, compiler *ast.Compiler) (rego.PreparedEvalQuery, error) {
	options.Capabilities = capabilities()
	modules, err := c.modules(rules, options)
	if err != nil {
		return rego.PreparedEvalQuery{}, err
	}
	compiler.WithCapabilities(options.Capabilities).Compile(modules)
	if compiler.Failed() {
		return rego.PreparedEvalQuery{}, fmt.Errorf("compile rules: %w", compiler.Errors)
	}
	prepared, err := rego.New(rego.Compiler(compiler), rego.Query(query)).PrepareForEval(ctx)
	if err != nil {
		return prepared, fmt.Errorf("prepare query over rules: %w", err)
	}
	return prepared, nil
}

// capabilities leave out every builtin whose answer depends on anything but its
// arguments: the network, the clock, the environment, chance.
func capabilities() *ast.Capabilities {
	all := ast.CapabilitiesForThisVersion()
	kept := make([]*ast.Builtin, 0, len(all.Builtins))
	for _, builtin := range all.Builtins {
		if !builtin.Nondeterministic {
			kept = append(kept, builtin)
		}
	}
	all.Builtins, all.AllowNet = kept, []string{}
	return all
}

// modules parses the rules and the libraries.
func (c *Catalogue) modules(rules []*Rule, options ast.ParserOptions) (map[string]*ast.Module, error) {
	modules := map[string]*ast.Module{}
	add := func(t Tree, file string) (err error) {
		modules[t.named(file)], err = t.parse(file, options)
		return err
	}
	for _, t := range c.trees {
		files, err := t.libraries()
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			if err := add(t, file); err != nil {
				return nil, err
			}
		}
	}
	for _, r := range rules {
		if err := add(c.from[r], r.file()); err != nil {
			return nil, err
		}
	}
	return modules, nil
}
