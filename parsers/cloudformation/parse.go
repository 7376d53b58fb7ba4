package cloudformation

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/vpclint/vpclint/source"
)

// Bounds on hostile input. CloudFormation takes templates up to 1 MB.
const (
	maxFileSize   = 10 << 20
	maxDepth      = 128    // of mappings and sequences within each other
	maxAliasNodes = 50_000 // made by YAML aliases
)

// What ends the reading of a text.
var (
	errTooDeep  = errors.New("values lie too deep")
	errAliases  = errors.New("aliases unfold to too much")
	errTrailing = errors.New("there is text behind the template's end")
)

// byteOrderMark may stand before a text; it takes no column.
var byteOrderMark = []byte("\ufeff")

// parse makes a node tree of a template's text, nil where it cannot be read.
func parse(file string, content []byte) (*node, source.Diagnostics) {
	content = bytes.TrimPrefix(content, byteOrderMark)
	if !looksLikeJSON(content) {
		return parseYAML(file, content)
	}
	root, diagnostics := parseJSON(file, content)
	if root != nil {
		return root, diagnostics
	}
	// A flow mapping of YAML begins like JSON.
	if root, yamlDiagnostics := parseYAML(file, content); root != nil {
		return root, yamlDiagnostics
	}
	return nil, diagnostics
}

func looksLikeJSON(content []byte) bool {
	content = bytes.TrimSpace(content)
	return len(content) > 0 && (content[0] == '{' || content[0] == '[')
}

const syntaxErrorCode = "syntax-error"

func syntaxError(at source.Range, problem string) source.Diagnostic {
	return source.Diagnostic{
		Severity: source.Error,
		Code:     syntaxErrorCode,
		Summary:  "Invalid syntax",
		Detail:   fmt.Sprintf("The file could not be parsed: %s. Nothing of it was read.", problem),
		Range:    at,
	}
}

func tooDeep(at source.Range) source.Diagnostic {
	return syntaxError(at, fmt.Sprintf("its values lie more than %d levels deep", maxDepth))
}

func keyWithoutText(at source.Range) source.Diagnostic {
	return source.Diagnostic{
		Severity: source.Error,
		Code:     "invalid-key",
		Summary:  "Key without text",
		Detail:   "This key is a list or a mapping, which CloudFormation refuses, so that its entry was not read. Put it in quotes, or write out what a tool is to fill in.",
		Range:    at,
	}
}

func duplicateKey(later, earlier pair) source.Diagnostic {
	return source.Diagnostic{
		Severity: source.Warning,
		Code:     "duplicate-key",
		Summary:  "Duplicate key",
		Detail: fmt.Sprintf("The key %q is written a second time; the first stands on line %d. The later one was read. Remove one of them.",
			later.key, earlier.keyAt.Start.Line),
		Range: later.keyAt,
	}
}
