package compliance

import (
	"slices"

	"github.com/vpclint/vpclint/rules"
)

// share is the part of a rule's word that is about one control: a rule on public addresses
// decides a control on instances and one on services, and each by its own types.
type share struct {
	framework string
	control   string
	rule      *rules.Rule
	own       []string                 // types of the control; nil for all
	others    []string                 // types of the other controls of the rule
	types     map[rules.Subject]string // of what the rule examined; keys have no type
	seen      bool                     // it examined something of the control's own types
	othersToo bool                     // it examined something of those of other controls
}

// share gives the share that a control has in a rule which examined some resources.
func (f Framework) share(c Control, r *rules.Rule, examined []rules.Subject) share {
	s := share{framework: f.ID, control: c.ID, rule: r, own: c.Types, types: map[rules.Subject]string{}}
	if s.own == nil {
		return s
	}
	for _, subject := range examined {
		s.types[rules.Subject{Project: subject.Project, Resource: subject.Resource}] = subject.Type
	}
	for _, id := range r.Controls[f.ID] {
		if other, ok := f.Control(id); ok && id != c.ID {
			s.others = append(s.others, other.Types...)
		}
	}
	s.seen = slices.ContainsFunc(examined, s.examined)
	s.othersToo = slices.ContainsFunc(examined, func(subject rules.Subject) bool { return slices.Contains(s.others, subject.Type) })
	return s
}

// examined says whether a resource that the rule looked at counts for the control.
func (s share) examined(subject rules.Subject) bool {
	return s.own == nil || slices.Contains(s.own, subject.Type)
}

// finding says whether a finding fails the control.
func (s share) finding(f rules.Finding) bool {
	return f.Rule == s.rule && s.among(f.Controls()) && s.about(f.Project, f.Type, placesOf(f))
}

// undecided says whether an undecided case leaves the control open.
func (s share) undecided(u rules.Undecided) bool {
	return u.Rule == s.rule && s.among(u.Controls()) && s.about(u.Project, u.Type, []string{u.Resource})
}

func (s share) among(controls rules.Controls) bool {
	return slices.Contains(controls[s.framework], s.control)
}

// about says whether what the rule says at a resource of some type counts for the control.
// It is about what the rule examined among the resources that have a part in it: a finding
// may stand at a subnet and be about an instance in it. Where it names nothing that was
// examined, it counts for those controls of which something is there, or for all where
// nothing is, so that nothing passes for want of a name.
func (s share) about(project, at string, resources []string) bool {
	if s.own == nil {
		return true
	}
	examined := s.typesOf(project, resources)
	types := append([]string{at}, examined...)
	some := func(known []string) bool {
		return slices.ContainsFunc(types, func(t string) bool { return slices.Contains(known, t) })
	}
	return some(s.own) || len(examined) == 0 && !some(s.others) && (s.seen || !s.othersToo)
}

// typesOf gives the types of what the rule examined among some resources.
func (s share) typesOf(project string, resources []string) []string {
	var types []string
	for _, resource := range resources {
		if t, ok := s.types[rules.Subject{Project: project, Resource: resource}]; ok {
			types = append(types, t)
		}
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
