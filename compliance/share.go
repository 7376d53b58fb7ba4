package compliance

import (
	"slices"

	"github.com/vpclint/vpclint/rules"
)

// share is the part of a rule's word that is about one control: a rule on public addresses
// decides a control on instances and one on services, and each by its own types.
type share struct {
	own    []string                 // types of the control; nil for all
	others []string                 // types of the other controls of the rule
	types  map[rules.Subject]string // of what the rule examined; keys have no type
}

// share gives the share that a control has in a rule which examined some resources.
func (f Framework) share(c Control, r *rules.Rule, examined []rules.Subject) share {
	s := share{own: c.Types, types: map[rules.Subject]string{}}
	for _, subject := range examined {
		s.types[rules.Subject{Project: subject.Project, Resource: subject.Resource}] = subject.Type
	}
	for _, id := range r.Controls[f.ID] {
		if other, ok := f.Control(id); ok && id != c.ID {
			s.others = append(s.others, other.Types...)
		}
	}
	return s
}

// has says whether what a rule says of resources of some types counts for the control. It
// does, too, where it would count for no control at all.
func (s share) has(types []string) bool {
	if s.own == nil {
		return true
	}
	among := func(known []string) bool {
		return slices.ContainsFunc(types, func(t string) bool { return slices.Contains(known, t) })
	}
	return among(s.own) || !among(s.others)
}

// typesIn gives the types of what a rule examined among some resources. A finding may stand
// at a subnet and be about an instance in it. Where none was examined, it is about the
// resource that it stands at.
func (s share) typesIn(project, at string, resources []string) []string {
	var types []string
	for _, resource := range resources {
		if t, ok := s.types[rules.Subject{Project: project, Resource: resource}]; ok {
			types = append(types, t)
		}
	}
	if len(types) == 0 {
		return []string{at}
	}
	return types
}

// placesOf gives the resources that have a part in a finding.
func placesOf(f rules.Finding) []string {
	places := append([]string{f.Resource}, f.Instances...)
	for _, hop := range f.Path {
		places = append(places, hop.Resource)
	}
	for _, related := range f.Related {
		places = append(places, related.Resource)
	}
	return places
}
