package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
)

// Path is how a workload reaches a service from one of its subnets.
type Path struct {
	Project  string
	Workload string
	Subnet   string // empty where none is in the configuration
	Service  string // ID: sqs
	Title    string // what people call it
	Name     string // that clients ask for; empty where it is not known
	Answer   State  // what the name resolves to: private, public, unknown
	Endpoint string // that takes the traffic; empty where none does
	Route    State  // gateway_endpoint, interface_endpoint, nat, internet_gateway, transit, none, unknown
	Reach    State  // private, public, transit, none, unknown
	Evidence []rules.Hop
	Hops     []rules.Hop
	Filters  []Filter
	When     scenario.Cases // in which it is so; empty where in all
}

// Filter is what lets the packets of a path pass or drops them, at the rule that decides.
type Filter struct {
	rules.Hop
	Verdict string // passes, blocks, unknown, not_applicable
	Why     string // completes "unknown because"
	Fix     string // what to change where it blocks
}

// State is a named state with its reason, a clause that may be empty.
type State struct{ State, Why string }

// Private says that the service is reached without leaving the AWS network, and that every
// filter on the way is known to let packets pass.
func (p Path) Private() bool {
	return p.Reach.State == "private" && !p.filtered("blocks") && !p.filtered("unknown")
}

// Blocked says that a filter on the way stops all packets.
func (p Path) Blocked() bool { return p.filtered("blocks") }

func (p Path) filtered(verdict string) bool {
	return slices.ContainsFunc(p.Filters, func(f Filter) bool { return f.Verdict == verdict })
}

// Paths is all that a run of the path command has to say.
type Paths struct {
	Version     string // of vpclint
	Paths       []Path
	Table       bool // whether they are all uses, of which text shows one line each
	Diagnostics source.Diagnostics
}

var pathAdapters = map[string]func(io.Writer, Paths, Options) error{
	"json":    writePathsJSON,
	"mermaid": writePathsMermaid,
	"text":    writePathsText,
}

// PathFormats gives the names of the formats for paths, sorted.
func PathFormats() []string { return slices.Sorted(maps.Keys(pathAdapters)) }

// WritePaths writes paths in a format of [PathFormats].
func WritePaths(w io.Writer, format string, p Paths, o Options) error {
	write, ok := pathAdapters[format]
	if !ok {
		return fmt.Errorf("there is no format %q, only %s", format, strings.Join(PathFormats(), ", "))
	}
	if err := write(w, p, o); err != nil {
		return fmt.Errorf("write %s: %w", format, err)
	}
	return nil
}

func writePathsText(w io.Writer, p Paths, o Options) error {
	out := bufio.NewWriter(w)
	t := &text{Writer: out, palette: newPalette(o.Color), width: o.Width}
	switch {
	case p.Table && len(p.Paths) == 0:
		t.line("Nothing in the configuration shows that a workload uses an AWS service.\n")
	case p.Table:
		t.uses(p.Paths)
	default:
		t.paths(p.Paths)
	}
	t.diagnostics(p.Diagnostics)
	return out.Flush()
}

// uses writes one line a use, project by project.
func (t *text) uses(paths []Path) {
	rows := make([][]string, len(paths))
	var widths [3]int
	for i, p := range paths {
		rows[i] = []string{p.Workload, cmp.Or(p.Subnet, "(unknown subnet)"), p.Title}
		for column, cell := range rows[i] {
			widths[column] = max(widths[column], runewidth.StringWidth(cell))
		}
	}
	for i, p := range paths {
		if i == 0 || p.Project != paths[i-1].Project {
			t.heading(titleOf(p.Project))
		}
		var line strings.Builder
		for column, cell := range rows[i] {
			line.WriteString(cell + strings.Repeat(" ", widths[column]-runewidth.StringWidth(cell)+2))
		}
		t.line("%s%s%s", clean(line.String()), t.reachPainter(p)("%s", p.Route.State), clean(whenClause(p.When)))
		if i == len(paths)-1 || p.Project != paths[i+1].Project {
			t.line("")
		}
	}
}

// paths writes the paths of each workload subnet by subnet.
func (t *text) paths(paths []Path) {
	for i, p := range paths {
		title := p.Workload + " → " + p.Title
		if i == 0 || p.Project+p.Workload != paths[i-1].Project+paths[i-1].Workload {
			t.heading(title)
		}
		t.path(p)
	}
}

func (t *text) path(p Path) {
	from := cmp.Or(p.Subnet, "a subnet that is not in this configuration")
	t.line("from %s%s", t.title("%s", from), clean(whenClause(p.When)))
	t.labelled("reached", reachWords(p), t.reachPainter(p))
	t.labelled("name", nameWords(p), t.plain)
	t.notes(hopNotes(p.Hops))
	t.notes(filterNotes(p.Filters))
	if len(p.Evidence) == 0 {
		t.labelled("use", "nothing in this configuration shows that "+p.Workload+" uses "+p.Title, t.faint)
	}
	t.notes(evidenceNotes(p.Evidence))
	t.line("")
}

func (t *text) reachPainter(p Path) painter {
	switch {
	case p.Private():
		return t.good
	case p.Blocked(), p.Reach.State == "none":
		return t.failure
	}
	return t.warning
}

// routeWords are what people call the routes.
var routeWords = map[string]string{
	"gateway_endpoint":   "privately, through the gateway endpoint ",
	"interface_endpoint": "privately, through the interface endpoint ",
	"nat":                "over public addresses, through a NAT gateway",
	"internet_gateway":   "over public addresses, through an internet gateway",
	"transit":            "beyond this configuration, through another network",
	"none":               "not at all: nothing leads there",
}

func reachWords(p Path) string {
	if p.Reach.State == "unknown" {
		return "nobody can tell: " + p.Reach.Why
	}
	words := routeWords[p.Route.State]
	switch {
	case p.Reach.State == "private":
		words += p.Endpoint
	case p.Route.State == "transit" && p.Reach.State == "public":
		words = "over public addresses, by way of another network"
	}
	if p.Reach.Why != "" {
		words += ": " + p.Reach.Why
	}
	switch {
	case p.Blocked():
		words = "blocked on the way: it would go " + words
	case p.filtered("unknown"):
		words += "; whether every filter on the way lets it pass is not known"
	}
	return words
}

// filterSigns begin what is said of a filter.
var filterSigns = map[string]string{"passes": "✓ ", "blocks": "✗ ", "unknown": "? ", "not_applicable": "· "}

// filterNotes tell of each filter what it does, why that is not known, and what to change.
func filterNotes(filters []Filter) []note {
	notes := make([]note, 0, len(filters))
	for _, f := range filters {
		words := filterSigns[f.Verdict] + f.Note
		if f.Why != "" {
			words += ": " + f.Why
		}
		if f.Fix != "" {
			words += "; " + f.Fix
		}
		notes = append(notes, note{"filters", f.Range, words})
	}
	return notes
}

func nameWords(p Path) string {
	name := cmp.Or(p.Name, "the public name of "+p.Title)
	switch p.Answer.State {
	case "private":
		return name + " resolves to the addresses of " + p.Endpoint
	case "public":
		return name + " resolves to public addresses"
	}
	return "what " + name + " resolves to is not known: " + p.Answer.Why
}

func evidenceNotes(hops []rules.Hop) []note {
	notes := make([]note, 0, len(hops))
	for _, h := range hops {
		notes = append(notes, note{"use", h.Range, h.Resource + ": " + h.Note})
	}
	return notes
}
