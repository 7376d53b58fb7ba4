package report

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/compliance"
	"github.com/vpclint/vpclint/rules"
)

// Catalogue is what the rules command has to say: a list of rules, or the page of one.
type Catalogue struct {
	Version    string // of vpclint
	Frameworks []compliance.Framework
	Rules      []*rules.Rule
	// Examples are those of the one rule whose page is wanted; nil for a list.
	Examples []Example
}

// Example is a project that a rule reports, and how it passes.
type Example struct {
	Language string // Terraform, CloudFormation
	Failing  rules.Fixture
	Passing  rules.Fixture
	Files    fs.FS           // of the failing project
	Findings []rules.Finding // of the rule, at least one
}

var catalogueAdapters = map[string]func(io.Writer, Catalogue, Options) error{
	"json":     writeCatalogueJSON,
	"markdown": writeCatalogueMarkdown,
	"text":     writeCatalogueText,
}

// CatalogueFormats gives the names of the formats for rules, sorted.
func CatalogueFormats() []string { return slices.Sorted(maps.Keys(catalogueAdapters)) }

// WriteCatalogue writes rules in a format of [CatalogueFormats].
func WriteCatalogue(w io.Writer, format string, c Catalogue, o Options) error {
	write, ok := catalogueAdapters[format]
	if !ok {
		return fmt.Errorf("there is no format %q, only %s", format, strings.Join(CatalogueFormats(), ", "))
	}
	if err := write(w, c, o); err != nil {
		return fmt.Errorf("write %s: %w", format, err)
	}
	return nil
}

// said is just what check prints of the findings of an example.
func (e Example) said() string {
	var b strings.Builder
	out := bufio.NewWriter(&b)
	t := &text{Writer: out, palette: newPalette(false), width: pageWidth, excerpts: excerpts{files: e.Files, read: map[string][]string{}}}
	for i, f := range e.Findings {
		t.finding(f, i == 0)
	}
	_ = out.Flush() // memory does not fail
	return strings.TrimSpace(b.String()) + "\n"
}

// pageWidth is how wide a page shows what check prints.
const pageWidth = 100

// command is the one that prints it.
func (e Example) command() string {
	command := "vpclint check"
	for _, framework := range e.Failing.Frameworks {
		command += " --framework " + framework
	}
	if command == "vpclint check" && !slices.Contains(e.Findings[0].Rule.Profiles, rules.Default) {
		command += " --profile strict"
	}
	return command
}

// Suppressions on a page need a day and a reason.
const (
	exampleDay    = "2027-12-31"
	exampleReason = "moves with the new network"
)

// suppressions are the ways to suppress the first finding: a comment above its line, and in
// a template the metadata of its resource.
func (e Example) suppressions() []string {
	f := e.Findings[0]
	var ways []string
	lines := excerpts{files: e.Files, read: map[string][]string{}}.lines(f.Range.File)
	if n := f.Range.Start.Line; n > 0 && n <= len(lines) {
		line := lines[n-1]
		indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
		ways = append(ways, fmt.Sprintf("%s# vpclint:ignore %s until=%s reason=%q\n%s\n", indent, f.Rule.ID, exampleDay, exampleReason, line))
	}
	if e.Language == "CloudFormation" {
		ways = append(ways, fmt.Sprintf(metadata, f.Resource, f.Type, f.Rule.ID, exampleDay, exampleReason))
	}
	return ways
}

// metadata of a resource suppress what its verbs name: resource, type, rule, day, reason.
const metadata = `  %s:
    Type: %s
    Metadata:
      vpclint:
        ignore:
          - rule: %s
            until: %q
            reason: %s
`

// decided is a control that a rule decides.
type decided struct {
	framework compliance.Framework
	control   compliance.Control
}

// controlsOf gives the controls that a rule decides, framework by framework.
func (c Catalogue) controlsOf(r *rules.Rule) []decided {
	var all []decided
	for _, f := range c.Frameworks {
		for _, control := range f.Controls {
			if slices.Contains(r.Controls[f.ID], control.ID) {
				all = append(all, decided{f, control})
			}
		}
	}
	return all
}

// either joins words: high, high or low.
func either[T ~string](words []T) string {
	var texts []string
	for _, word := range words {
		texts = append(texts, string(word))
	}
	return strings.Join(texts, " or ")
}
