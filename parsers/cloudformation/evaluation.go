package cloudformation

import (
	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
)

// tree is one evaluation of a project: of the stack of its template and of all that are
// nested in it, in one scenario.
type tree struct {
	project    *project
	root       *evaluation
	region     string
	intrinsics map[string]intrinsic
	toggles
	scenario  scenario.Assignment
	exploring bool            // whether defaults count for nothing, to find out what hinges on them
	busy      map[string]bool // conditions, properties and names on the way, against cycles
	effort    int
	stacks    int
	// narrowed are the values that stacks which are always made take for a parameter of the
	// project that they are handed, where they do not take all.
	narrowed    map[string][]string
	exported    map[string][]export // by name; nil until somebody asks
	diagnostics source.Diagnostics
}

// evaluation works out the values of one stack. It remembers what it decided.
type evaluation struct {
	*template
	*tree
	parent *evaluation // the stack that this one is nested in; nil for the project's own
	stack  resource    // of the parent, which stands for this stack
	prefix string      // of addresses: "Network/"
	calls  []graph.Call
	nested map[string]*evaluation // by logical ID
	unread map[string]unfollowed  // nested stacks that are not followed, by logical ID
	doubt  string                 // why the stack may not be made; empty if it is
	apart  bool                   // whether a stack set makes it, in other accounts and regions
	truths map[string]truth
	values map[string]graph.Value // of parameters and outputs, by what they are
}

// newTree begins an evaluation of a project in a scenario.
func (p *project) newTree(in scenario.Assignment) *tree {
	t := &tree{
		project:    p,
		region:     p.options.Region,
		intrinsics: allIntrinsics(),
		toggles:    newToggles(),
		scenario:   in,
		busy:       map[string]bool{},
		narrowed:   map[string][]string{},
	}
	if choice, ok := in.Choice(regionName); ok && len(choice.Not) == 0 {
		t.region, _ = choice.Value.(string)
	}
	t.root = t.evaluation(p.template)
	t.root.nest()
	return t
}

func (t *tree) evaluation(of *template) *evaluation {
	t.stacks++
	return &evaluation{
		template: of,
		tree:     t,
		nested:   map[string]*evaluation{},
		unread:   map[string]unfollowed{},
		truths:   map[string]truth{},
		values:   map[string]graph.Value{},
	}
}

// address gives the address of a resource of the stack by its logical ID.
func (e *evaluation) address(id string) string { return e.prefix + id }

// each goes through the stack and those nested in it.
func (e *evaluation) each(look func(*evaluation)) {
	look(e)
	for _, r := range e.resources {
		if nested := e.nested[r.id]; nested != nil {
			nested.each(look)
		}
	}
}

// remember works out a value of the stack once. One that needs itself is unknown.
func (e *evaluation) remember(what string, work func() graph.Value) graph.Value {
	if v, known := e.values[what]; known {
		return v
	}
	key := e.address(what)
	switch {
	case e.busy[key]:
		return graph.UnknownBecause("the " + what + " depends on itself")
	case len(e.busy) >= maxDepth:
		return graph.UnknownBecause("the " + what + " names others in too long a row")
	}
	e.busy[key] = true
	defer delete(e.busy, key)
	v := work()
	e.values[what] = v
	return v
}

func (e *evaluation) warn(code, summary, detail string, at source.Range) {
	e.tree.diagnostics = append(e.tree.diagnostics, source.Diagnostic{
		Severity: source.Warning, Code: code, Summary: summary, Detail: detail, Project: e.project.name, Range: at,
	})
}
