// Package report writes what a run found in the formats that people and machines read:
// one adapter a format behind one table.
//
// It imports source, graph, rules and compliance, and never the parsers or package network. It
// decides nothing: everything it writes is in the [Report].
package report

import (
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// Report is all that a run has to say.
type Report struct {
	Version     string // of vpclint
	Rules       []*rules.Rule
	Results     rules.Results
	Diagnostics source.Diagnostics // sorted
	Coverage    Coverage
	// ShowSuppressed says that text and SARIF show suppressed findings; JSON always does.
	ShowSuppressed bool
}

// Options say how a report is written. Only text looks at them.
type Options struct {
	Files fs.FS // the repository, for excerpts
	Color bool
	Width int // columns
}

// adapter writes a report in one format.
type adapter func(io.Writer, Report, Options) error

var adapters = map[string]adapter{
	"github": writeGitHub,
	"gitlab": writeGitLab,
	"json":   writeJSON,
	"junit":  writeJUnit,
	"sarif":  writeSARIF,
	"text":   writeText,
}

// Formats gives the names of the formats, sorted.
func Formats() []string { return slices.Sorted(maps.Keys(adapters)) }

// Write writes the report in a format of [Formats].
func Write(w io.Writer, format string, r Report, o Options) error {
	write, ok := adapters[format]
	if !ok {
		return fmt.Errorf("there is no format %q, only %s", format, strings.Join(Formats(), ", "))
	}
	if err := write(w, r, o); err != nil {
		return fmt.Errorf("write %s: %w", format, err)
	}
	return nil
}
