package policies_test

import (
	"bytes"
	"context"
	"io/fs"
	"testing"

	"github.com/open-policy-agent/opa/v1/format"

	"github.com/vpclint/vpclint/policies"
	"github.com/vpclint/vpclint/rules"
)

// maxLines is about one screen of Rego besides the metadata.
const maxLines = 150

// sources gives every Rego file of the tree.
func sources(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := fs.Glob(policies.FS, "*/*/*.rego")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string][]byte{}
	for _, file := range files {
		if texts[file], err = fs.ReadFile(policies.FS, file); err != nil {
			t.Fatal(err)
		}
	}
	return texts
}

// TestRulesPassEveryCheck compiles all rules in strict mode and types them against the
// schema of what they see.
func TestRulesPassEveryCheck(t *testing.T) {
	catalogue, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := catalogue.PrepareChecked(context.Background(), rules.Selection{Profile: rules.Strict}); err != nil {
		t.Error(err)
	}
}

func TestRegoIsFormatted(t *testing.T) {
	for file, text := range sources(t) {
		formatted, err := format.Source(file, text)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if !bytes.Equal(formatted, text) {
			t.Errorf("%s is not formatted: run go run github.com/open-policy-agent/opa fmt -w policies", file)
		}
		if lines := bytes.Count(text, []byte("\n")); lines > maxLines {
			t.Errorf("%s has %d lines, more than the %d that a reader takes in", file, lines, maxLines)
		}
	}
}

// TestRego runs the rules' own tests, *_test.rego.
func TestRego(t *testing.T) {
	catalogue, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	tests, err := catalogue.UnitTests(context.Background(), catalogue.Trees()...)
	if err != nil {
		t.Fatal(err)
	}
	if len(tests) == 0 {
		t.Error("there are no tests")
	}
	for _, test := range tests {
		t.Run(test.Name, func(t *testing.T) {
			if test.Fault != "" {
				t.Errorf("%s:%d: %s", test.File, test.Line, test.Fault)
			}
		})
	}
}
