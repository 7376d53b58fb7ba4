package report

import (
	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// Coverage says how much of the input was judged.
type Coverage struct {
	Projects       int
	Files          int // read for at least one project
	Resources      int
	UnknownValues  int
	Rules          int
	ModulesMissing []rules.Call // called, but not there to be read; Name is the address
	FilesUnread    []string     // sorted
}

// Cover adds up the coverage of a run.
func Cover(graphs []*graph.Graph, chosen []*rules.Rule, unread []string) Coverage {
	c := Coverage{Projects: len(graphs), Rules: len(chosen), FilesUnread: unread}
	files := map[string]bool{}
	missing := map[rules.Call]bool{}
	for _, g := range graphs {
		for _, file := range g.Files {
			files[file] = true
		}
		for _, gap := range g.Gaps {
			call := rules.Call{Name: gap.Address, Range: gap.Range}
			if gap.Missing && gap.Project == "" && !missing[call] {
				missing[call] = true
				c.ModulesMissing = append(c.ModulesMissing, call)
			}
		}
		for _, r := range g.Resources {
			if r.Project != "" {
				continue // counted in its own project
			}
			c.Resources++
			for _, v := range r.Attributes {
				c.UnknownValues += unknowns(v)
			}
		}
	}
	c.Files = len(files)
	return c
}

// unknowns counts the unknown values in a value. What a side resource brought is counted
// there.
func unknowns(v graph.Value) int {
	switch {
	case v.Source != nil:
		return 0
	case v.State == graph.Unknown:
		return 1
	}
	count := 0
	for _, item := range v.Items {
		count += unknowns(item)
	}
	for _, field := range v.Fields {
		count += unknowns(field)
	}
	return count
}

// place gives a range's file and start for output.
func place(r source.Range) (file string, line, column int) {
	return r.File, r.Start.Line, r.Start.Column
}
