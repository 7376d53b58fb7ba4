package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

// checkPlace refuses a resource that the graph does not hold and an attribute that its
// kind does not have.
func (j *judgement) checkPlace(p place) error {
	r := j.graph.Resource(p.Resource)
	switch {
	case p.Resource == "":
		return fmt.Errorf("resource is missing")
	case r == nil:
		return fmt.Errorf("resource %q does not exist", p.Resource)
	case p.Attribute != "" && !r.Holds(p.Attribute):
		return fmt.Errorf("%s has no attribute %q", r.Kind, p.Attribute)
	}
	return nil
}

// locate gives a place its name as written and its range: the value's own, or that of the
// deepest thing around it that is written.
func (j *judgement) locate(p place) Place {
	located, _ := j.trail(p)
	return located
}

// trail locates a place and gives all ranges of its value: its own, then those it came
// from.
func (j *judgement) trail(p place) (Place, []source.Range) {
	r := j.graph.Resource(p.Resource)
	if r == nil {
		return Place{Attribute: p.Attribute}, nil
	}
	return PlaceIn(j.graph, p.Resource, p.Attribute), r.At(p.Attribute).Ranges
}

// PlaceIn gives the place of a resource's attribute by its canonical path, under its name
// as written.
func PlaceIn(g *graph.Graph, resource, attribute string) Place {
	r := g.Resource(resource)
	if r == nil {
		return Place{Resource: resource, Attribute: attribute}
	}
	v := r.At(attribute)
	return Place{Resource: r.Address, Attribute: v.Name, Range: v.Range()}
}

// What is said of the places that a value passes on the way from the line that decides it.
const (
	usedHere     = "the value is used here"
	insideModule = "the line inside the module"
	passesHere   = "the value passes through here"
	comesFrom    = "the value comes from here"
)

// toEdit locates a place at the line that decides its value: the last one that the value
// came from outside downloaded modules, in which nobody edits anything. Where there is
// none, it is the innermost call of the module. The other places of the value are related.
func (j *judgement) toEdit(p place) (Place, []Related) {
	written, ranges := j.trail(p)
	at, decisive := written, j.lastEditable(ranges)
	switch {
	case decisive >= 0:
		at.Range = ranges[decisive]
	case len(ranges) > 0:
		at.Range = j.innermostCall(p, written.Range)
	}
	var related []Related
	for i, passed := range ranges {
		message := passesHere
		switch {
		case passed == at.Range || i == 0 && onOneLine(passed, at.Range):
			continue
		case i == 0 && j.graph.Downloaded(passed.File):
			message = insideModule
		case i == 0:
			message = usedHere
		case i == len(ranges)-1:
			message = comesFrom
		}
		related = append(related, Related{Place{at.Resource, at.Attribute, passed}, message})
	}
	return at, related
}

// onOneLine says that whoever looks at one range sees the other.
func onOneLine(a, b source.Range) bool {
	return a.File == b.File && a.Start.Line == b.Start.Line
}

// beside locates a related place. A part of what is reported stands at the line that
// decides its value, others where they are written.
func (j *judgement) beside(reported, related place) Place {
	path, isPart := strings.CutPrefix(related.Attribute, reported.Attribute)
	if isPart && path != "" && related.Resource == reported.Resource {
		at, _ := j.toEdit(related)
		return at
	}
	return j.locate(related)
}

// unsure locates the place of an undecided case. It stays where it is written, since no
// line is known to be wrong, but for downloaded modules.
func (j *judgement) unsure(p place) Place {
	if written := j.locate(p); !j.graph.Downloaded(written.Range.File) {
		return written
	}
	at, _ := j.toEdit(p)
	return at
}

// suppressible gives all places at which what is said of a place can be suppressed: those
// that its value passes, the resource, the one that wrote the value into it, and the calls
// that lead to either.
func (j *judgement) suppressible(p place) []source.Range {
	_, places := j.trail(p)
	places = slices.Clone(places)
	for _, r := range j.writers(p) {
		places = append(places, r.Range)
		for _, call := range r.Calls {
			places = append(places, call.Range)
		}
	}
	return places
}

// writers gives the resource of a place and those that wrote parts of its attribute.
func (j *judgement) writers(p place) []*graph.Resource {
	owner := j.graph.Resource(p.Resource)
	writers := []*graph.Resource{owner}
	for i := range len(p.Attribute) + 1 {
		if i < len(p.Attribute) && p.Attribute[i] != '.' {
			continue
		}
		written := owner.At(p.Attribute[:i]).Source
		if written == nil {
			continue
		}
		if writer := j.graph.Resource(written.Resource); writer != nil {
			writers = append(writers, writer)
		}
	}
	return writers
}

// lastEditable gives the index of the last range outside downloaded modules; -1 where there
// is none.
func (j *judgement) lastEditable(ranges []source.Range) int {
	for i, r := range slices.Backward(ranges) {
		if !j.graph.Downloaded(r.File) {
			return i
		}
	}
	return -1
}

// innermostCall gives the innermost call outside downloaded modules that leads to a
// resource, or else its own place.
func (j *judgement) innermostCall(p place, own source.Range) source.Range {
	for _, call := range slices.Backward(j.graph.Resource(p.Resource).Calls) {
		if !j.graph.Downloaded(call.Range.File) {
			return call.Range
		}
	}
	return own
}
