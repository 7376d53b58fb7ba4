package rules

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"

	"github.com/vpclint/vpclint/graph"
)

// Engine is a choice of rules, compiled. It may judge several projects at once.
type Engine struct {
	catalogue *Catalogue
	choice    chosen
	query     rego.PreparedEvalQuery
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

// Prepare compiles the chosen rules for a run. A name that is no rule's is an
// [UnknownRuleError].
func (c *Catalogue) Prepare(ctx context.Context, s Selection) (*Engine, error) {
	return c.prepare(ctx, s, ast.ParserOptions{}, ast.NewCompiler().WithSkipStages(skippedStages...))
}

// PrepareChecked compiles the chosen rules with every check that OPA has: strict mode,
// and types against the schema of what rules see. Its results are those of Prepare.
func (c *Catalogue) PrepareChecked(ctx context.Context, s Selection) (*Engine, error) {
	compiler, err := CheckedCompiler()
	if err != nil {
		return nil, err
	}
	return c.prepare(ctx, s, ast.ParserOptions{ProcessAnnotation: true}, compiler)
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

func (c *Catalogue) prepare(ctx context.Context, s Selection, options ast.ParserOptions, compiler *ast.Compiler) (*Engine, error) {
	choice, err := c.choose(s)
	if err != nil {
		return nil, err
	}
	options.Capabilities = capabilities()
	modules, err := c.modules(choice.run, options)
	if err != nil {
		return nil, err
	}
	compiler.WithCapabilities(options.Capabilities).Compile(modules)
	if compiler.Failed() {
		return nil, fmt.Errorf("compile rules: %w", compiler.Errors)
	}
	prepared, err := rego.New(rego.Compiler(compiler), rego.Query(query)).PrepareForEval(ctx)
	if err != nil {
		return nil, fmt.Errorf("prepare query over rules: %w", err)
	}
	return &Engine{c, choice, prepared}, nil
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
