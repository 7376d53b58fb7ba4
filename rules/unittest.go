package rules

import (
	"context"
	"fmt"
	"io/fs"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"
)

// UnitTest is a test written in Rego that was run.
type UnitTest struct {
	Name string // lib.words_test.test_listing
	File string
	Line int
	// Fault is why it failed; empty where it passed.
	Fault string
}

// UnitTests runs the Rego tests of the rules and libraries of trees, *_test.rego, with every
// check that OPA has.
func (c *Catalogue) UnitTests(ctx context.Context, trees ...Tree) ([]UnitTest, error) {
	compiler, err := CheckedCompiler()
	if err != nil {
		return nil, err
	}
	options := ast.ParserOptions{ProcessAnnotation: true, Capabilities: capabilities()}
	modules, err := c.modules(c.rules, options)
	if err != nil {
		return nil, err
	}
	for _, t := range trees {
		if err := t.addTests(modules, options); err != nil {
			return nil, err
		}
	}
	store := inmem.New()
	runner := tester.NewRunner().SetCompiler(compiler.WithCapabilities(options.Capabilities)).SetStore(store).SetModules(modules).RaiseBuiltinErrors(true)
	results, err := runner.RunTests(ctx, storage.NewTransactionOrDie(ctx, store))
	if err != nil {
		return nil, fmt.Errorf("run Rego tests: %w", err)
	}
	var tests []UnitTest
	for result := range results {
		tests = append(tests, unitTest(result))
	}
	return tests, nil
}

func (t Tree) addTests(modules map[string]*ast.Module, options ast.ParserOptions) error {
	files, err := fs.Glob(t.Files, "*/*/*_test.rego")
	if err != nil {
		return fmt.Errorf("find Rego tests: %w", err)
	}
	for _, file := range files {
		if modules[t.named(file)], err = t.parse(file, options); err != nil {
			return err
		}
	}
	return nil
}

func unitTest(result *tester.Result) UnitTest {
	test := UnitTest{
		Name: strings.TrimPrefix(result.Package, "data.policies.") + "." + result.Name,
		File: result.Location.File, Line: result.Location.Row,
	}
	switch {
	case result.Error != nil:
		test.Fault = result.Error.Error()
	case result.Skip:
		test.Fault = "it is skipped, which proves nothing"
	case !result.Pass():
		test.Fault = "it is not true"
	}
	return test
}
