package rules

import (
	"fmt"
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
	case p.Attribute != "" && !hasAttribute(r.Kind, p.Attribute):
		return fmt.Errorf("%s has no attribute %q", r.Kind, p.Attribute)
	}
	return nil
}

// hasAttribute says whether a canonical path begins with attributes that the kind has. It
// follows the fields of nested blocks; below maps and documents the keys are the user's.
func hasAttribute(kind, path string) bool {
	k, ok := graph.KindNamed(kind)
	if !ok {
		return true
	}
	attributes := k.Attributes
	for step := range strings.SplitSeq(path, ".") {
		name, _, _ := strings.Cut(step, "[")
		attribute, ok := graph.Kind{Attributes: attributes}.Attribute(name)
		if !ok {
			return false
		}
		if attributes = attribute.Fields; len(attributes) == 0 {
			return true
		}
	}
	return true
}

// locate gives a place its name as written and its range: the value's own, or that of the
// deepest thing around it that is written. origins are the places that the value came
// from.
func (j *judgement) locate(p place) (located Place, origins []source.Range) {
	r := j.graph.Resource(p.Resource)
	if r == nil {
		return Place{Attribute: p.Attribute}, nil
	}
	v := r.At(p.Attribute)
	located = Place{Resource: r.Address, Attribute: v.Name, Range: v.Range()}
	if len(v.Ranges) > 1 {
		origins = v.Ranges[1:]
	}
	return located, origins
}
