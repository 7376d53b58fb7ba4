package terraform

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/vpclint/vpclint/source"
	"github.com/vpclint/vpclint/suppression"
)

// maxFileSize bounds the files that are read.
const maxFileSize = 10 << 20

// byteOrderMark may stand before a text; it takes no column.
var byteOrderMark = []byte("\ufeff")

// Why a file is not even parsed.
var (
	errTooLarge = errors.New("it is larger than 10 MiB")
	errBinary   = errors.New("it is no text, for it holds a zero byte")
)

// file is one configuration file of a module.
type file struct {
	name   string
	module *module
	body   *hclsyntax.Body // nil where nothing could be read
	asked  askedNames
	diags  source.Diagnostics
	// suppressed is what comments suppress.
	suppressed []suppression.Suppression
}

// overrides says whether the file's blocks are merged over those of other files.
func (f *file) overrides() bool {
	stem := f.name
	for _, ending := range []string{".json", ".tf", ".tofu"} {
		stem = strings.TrimSuffix(stem, ending)
	}
	return stem == "override" || strings.HasSuffix(stem, "/override") || strings.HasSuffix(stem, "_override")
}

func (f *file) parse(l *library) {
	defer func() {
		if crash := recover(); crash != nil {
			f.diags = append(f.diags, internalError(source.Range{File: f.name}, crash))
		}
	}()
	text, err := readBounded(l.fsys, f.name)
	if err == nil {
		err = bounded(text, f.name)
	}
	if err != nil {
		f.diags = append(f.diags, unreadFile(f.name, err))
		return
	}
	if !isASCII(text) {
		l.wide.Store(f.name, text)
	}
	if strings.HasSuffix(f.name, ".json") {
		f.parseJSON(l, text)
	} else {
		parsed, diags := hclsyntax.ParseConfig(text, f.name, hcl.InitialPos)
		f.take(l, parsed, diags)
	}
	f.suppressed = l.suppressions(f.name, text, f.body)
	f.prepare()
}

// take keeps what was parsed and reports what was not.
func (f *file) take(l *library, parsed *hcl.File, diags hcl.Diagnostics) {
	for _, diag := range diags {
		if diag.Severity == hcl.DiagError {
			f.diags = append(f.diags, syntaxError(l, f.name, diag))
		}
	}
	if parsed == nil {
		return
	}
	if body, ok := parsed.Body.(*hclsyntax.Body); ok {
		f.body = body
	}
}

func (f *file) prepare() {
	f.asked = askedNames{}
	if f.body != nil {
		rewriter{f.asked}.rewrite(f.body)
	}
}

func readBounded(fsys fs.FS, name string) ([]byte, error) {
	text, err := readSized(fsys, name)
	if bytes.IndexByte(text, 0) >= 0 {
		return nil, errBinary
	}
	return bytes.TrimPrefix(text, byteOrderMark), err
}

// readSized reads a file of at most maxFileSize bytes, whatever is in it.
func readSized(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		return nil, err
	case info.Size() > maxFileSize:
		return nil, errTooLarge
	}
	return fs.ReadFile(fsys, name)
}

func syntaxError(l *library, name string, diag *hcl.Diagnostic) source.Diagnostic {
	at := source.Range{File: name}
	if diag.Subject != nil {
		at = l.rangeOf(*diag.Subject)
	}
	return source.Diagnostic{
		Severity: source.Error, Code: "syntax-error", Summary: diag.Summary, Detail: diag.Detail, Range: at,
	}
}

// internalCode is the code of failures of vpclint itself.
const internalCode = "internal-error"

func internalError(at source.Range, crash any) source.Diagnostic {
	return source.Diagnostic{
		Severity: source.Error, Code: internalCode, Summary: "Internal error", Range: at,
		Detail: fmt.Sprintf("vpclint failed here: %v. Please report it with this piece of configuration.", crash),
	}
}
