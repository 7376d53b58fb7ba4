package rules

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// inputSchema is how a rule's METADATA names the schema of its input.
const inputSchema = "schema.graph"

// ReadMetadata reads the rules of a tree of Rego files from their METADATA, sorted by ID.
// Reading annotations costs a third of parsing, so that for the embedded rules a test
// keeps the result as index.json.
func ReadMetadata(fsys fs.FS) ([]*Rule, error) {
	folders, err := fs.Glob(fsys, "*/*")
	if err != nil {
		return nil, fmt.Errorf("find rules: %w", err)
	}
	var rules []*Rule
	var faults []error
	for _, folder := range folders {
		if path.Dir(folder) == libraries || !holdsRego(fsys, folder) {
			continue
		}
		rule, err := readRule(fsys, folder)
		rules, faults = append(rules, rule), append(faults, err)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	slices.SortFunc(rules, func(a, b *Rule) int { return cmp.Compare(a.ID, b.ID) })
	return rules, nil
}

func holdsRego(fsys fs.FS, folder string) bool {
	files, err := fs.Glob(fsys, folder+"/*.rego")
	return err == nil && len(files) > 0
}

func readRule(fsys fs.FS, id string) (*Rule, error) {
	rule := &Rule{ID: id}
	text, err := fs.ReadFile(fsys, rule.file())
	if err != nil {
		return nil, fmt.Errorf("read rule %s: %w", id, err)
	}
	module, err := ast.ParseModuleWithOpts(rule.file(), string(text), ast.ParserOptions{ProcessAnnotation: true})
	if err != nil {
		return nil, fmt.Errorf("parse rule %s: %w", id, err)
	}
	if got := module.Package.Path.String(); got != rule.packagePath() {
		return nil, fmt.Errorf("rule %s: its package is %s, want %s", id, got, rule.packagePath())
	}
	for _, annotations := range module.Annotations {
		if annotations.Scope == "package" {
			err := rule.annotate(annotations)
			return rule, err
		}
	}
	return nil, fmt.Errorf("rule %s: its package has no METADATA", id)
}

func (r *Rule) annotate(annotations *ast.Annotations) error {
	custom, err := json.Marshal(annotations.Custom)
	if err != nil {
		return fmt.Errorf("metadata of rule %s: %w", r.ID, err)
	}
	decoder := json.NewDecoder(bytes.NewReader(custom))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(r); err != nil {
		return fmt.Errorf("metadata of rule %s: custom: %w", r.ID, err)
	}
	r.Title, r.Description = annotations.Title, annotations.Description
	for _, page := range annotations.RelatedResources {
		r.References = append(r.References, Reference{page.Description, page.Ref.String()})
	}
	if len(annotations.Schemas) != 1 || annotations.Schemas[0].Schema.String() != inputSchema {
		return fmt.Errorf("metadata of rule %s: schemas must be input: %s", r.ID, inputSchema)
	}
	return r.validate()
}
